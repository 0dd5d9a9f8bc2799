package jixiao.command.organisation;

import jixiao.command.platform.Refusal;
import jixiao.kernel.value.UnitCode;

/** Why a department says no. */
abstract sealed class OrganisationRefusal extends Refusal {
    private OrganisationRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    static final class NotYourUnit extends NotAllowed {
        NotYourUnit(UnitCode unit, UnitCode yours) {
            super("这是单位 %s 的工作保障措施，您在单位 %s，不能办理", unit, yours);
        }
    }

    static final class SafeguardUnknown extends OrganisationRefusal {
        SafeguardUnknown(int number, int year, int count) {
            super("%d 年公开的工作保障措施共有 %d 项，没有第 %d 项", year, count, number);
        }
    }

    static final class OwnerMissing extends OrganisationRefusal {
        OwnerMissing(int number) {
            super("第 %d 项工作保障措施必须有责任人", number);
        }
    }
}

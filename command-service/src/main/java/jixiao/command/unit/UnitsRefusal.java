package jixiao.command.unit;

import jixiao.command.platform.Refusal;
import jixiao.kernel.value.UnitCode;

/** Why the tree of units says no. */
public abstract sealed class UnitsRefusal extends Refusal {
    private UnitsRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    public static final class NotSystemAdministrator extends NotAllowed {
        NotSystemAdministrator() {
            super("单位由系统管理员维护，您不能办理");
        }
    }

    public static final class NoSuchUnit extends NoSuch {
        NoSuchUnit(UnitCode unit) {
            super("没有单位 %s", unit);
        }
    }

    public static final class UnitExists extends UnitsRefusal {
        UnitExists(UnitCode unit, String name) {
            super("单位 %s 已经有了：%s", unit, name);
        }
    }

    public static final class RootExists extends UnitsRefusal {
        RootExists(UnitCode root, String name) {
            super("最上一级单位已经有了：%s %s；请写明上级单位", root, name);
        }
    }

    public static final class ParentUnknown extends UnitsRefusal {
        ParentUnknown(UnitCode parent) {
            super("没有上级单位 %s，须先建立", parent);
        }
    }

    public static final class ParentWithin extends UnitsRefusal {
        ParentWithin(UnitCode unit, UnitCode parent) {
            super("%s 是单位 %s 自己或在它之下，不能做它的上级", parent, unit);
        }
    }

    public static final class UnitAlreadyClosed extends UnitsRefusal {
        UnitAlreadyClosed(UnitCode unit) {
            super("单位 %s 已经撤销或并入别的单位", unit);
        }
    }

    public static final class UnitsBelow extends UnitsRefusal {
        UnitsBelow(UnitCode unit, int count, UnitCode first) {
            super("单位 %s 之下还有 %d 个单位（如 %s），须先撤销、并入或调整到别的上级", unit, count, first);
        }
    }

    public static final class LastRoot extends UnitsRefusal {
        LastRoot(UnitCode unit) {
            super("单位 %s 是最上一级，不能撤销，也不能并入别的单位", unit);
        }
    }

    public static final class TooManyUnits extends UnitsRefusal {
        TooManyUnits(int most) {
            super("已经有 %d 个单位，这是上限", most);
        }
    }

    public static final class TooDeep extends UnitsRefusal {
        TooDeep(UnitCode unit, int most) {
            super("单位 %s 会在第 %d 级以下，单位最多 %d 级", unit, most, most);
        }
    }

    static final class ChainUnsound extends UnitsRefusal {
        ChainUnsound(String fault) {
            super("审核步骤不成立：%s", fault);
        }
    }

    public static final class ReasonMissing extends UnitsRefusal {
        ReasonMissing(String deed) {
            super("%s必须说明原因", deed);
        }
    }
}

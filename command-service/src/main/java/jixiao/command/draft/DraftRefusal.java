package jixiao.command.draft;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import jixiao.command.platform.Refusal;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.value.UnitCode;
import jixiao.web.answer.ShanghaiTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Why a draft is not shown or not kept. */
abstract sealed class DraftRefusal extends Refusal {
    private DraftRefusal(String sentence, @Nullable Object... figures) {
        super(sentence, figures);
    }

    static final class NotYourUnit extends NotAllowed {
        NotYourUnit(UnitCode project, UnitCode yours) {
            super("项目属于单位 %s，您在单位 %s，不能办理", project, yours);
        }
    }

    static final class TargetNotApproved extends DraftRefusal {
        TargetNotApproved() {
            super("绩效目标批复（终审）之后才能填写自查");
        }
    }

    static final class DraftFrozen extends DraftRefusal {
        DraftFrozen(YearMonth month, ReviewState state) {
            super("%s 自查现在是「%s」，草稿不能再改；被退回后可以继续填写", month, state);
        }
    }

    /** Somebody else kept another version meanwhile. Both stand in the answer, so that neither is lost. */
    static final class DraftOvertaken extends DraftRefusal {
        private final Map<String, Object> both = new LinkedHashMap<>();

        DraftOvertaken(JsonNode mine, int stoodOn, Draft theirs) {
            super(theirs.version() == 0 ? "没有第 %1$d 版草稿：还没有人保存过" : "您依据的是第 %d 版草稿，现在是第 %d 版（%s 于 %s 保存）；两份都在回答中，请核对后再保存",
                    stoodOn, theirs.version(), theirs.by(), theirs.at() == null ? "" : ShanghaiTime.minute(theirs.at()));
            both.put("mine", mine);
            both.put("theirs", theirs);
        }

        @Override
        public Map<String, Object> particulars() {
            return both;
        }
    }
}

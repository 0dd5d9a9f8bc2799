package jixiao.command.project;

import jixiao.command.platform.Refusal;
import jixiao.kernel.alert.AlertRef;

/** Why an alert is not explained so. */
public abstract sealed class ExplanationRefusal extends Refusal {
    private ExplanationRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    public static final class AlertUnknown extends NoSuch {
        AlertUnknown(AlertRef alert, String why) {
            super("没有预警 %s：%s", alert, why);
        }
    }

    public static final class ExplanationMissing extends ExplanationRefusal {
        ExplanationMissing() {
            super("预警说明没有内容");
        }
    }
}

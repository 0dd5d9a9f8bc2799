package jixiao.command.project;

import jixiao.command.Refusal;

/** Why an alert is not explained so. */
abstract sealed class ExplanationRefusal extends Refusal {
    private ExplanationRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    static final class AlertEnded extends ExplanationRefusal {
        AlertEnded(String alert) {
            super("预警 %s 已经解除或撤销，不需要再说明", alert);
        }
    }

    static final class ExplanationMissing extends ExplanationRefusal {
        ExplanationMissing() {
            super("预警说明没有内容");
        }
    }
}

package jixiao.command.project;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import jixiao.command.platform.Refusal;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.value.AccountName;

/** Why an inspection is not filed, returned or accepted. */
public abstract sealed class InspectionRefusal extends Refusal {
    private InspectionRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    public static final class MonthNotOver extends InspectionRefusal {
        MonthNotOver(YearMonth month, LocalDate today) {
            super("%s 还没有结束（今天是 %s），%s 起才能送审自查", month, today, month.plusMonths(1).atDay(1));
        }
    }

    public static final class MonthNotOpened extends InspectionRefusal {
        MonthNotOpened(YearMonth month) {
            super("财政局还没有开放 %s 的自查填报", month);
        }
    }

    public static final class InspectionInWrongState extends InspectionRefusal {
        InspectionInWrongState(YearMonth month, String deed, ReviewState state, String needed) {
            super("%s 自查现在是「%s」，%s只能在「%s」时进行", month, state, deed, needed);
        }
    }

    public static final class InspectionAlreadyAccepted extends InspectionRefusal {
        InspectionAlreadyAccepted(YearMonth month, String deed) {
            super("%s 自查已经终审，不能再%s；财政局审核（REVIEWER）说明原因重开已月结的该月后可以退回", month, deed);
        }
    }

    public static final class SeenBeyondLedger extends InspectionRefusal {
        public SeenBeyondLedger(long seenAt, long head) {
            super("送审所见的账本位置 %d 还不存在，账本现在到 %d", seenAt, head);
        }
    }

    public static final class AnswersMissing extends InspectionRefusal {
        private final List<String> missing;

        AnswersMissing(YearMonth month, RequiredAnswers answers) {
            super("%s 自查还不能送审。%s", month, answers.sentence());
            missing = answers.missing();
        }

        @Override
        public Map<String, Object> particulars() {
            return Map.of("missing", missing);
        }
    }

    public static final class RemarkOnNoField extends InspectionRefusal {
        RemarkOnNoField(String field) {
            super("自查表中没有「%s」这一项，不能对它提出意见", field);
        }
    }

    public static final class FiledAnew extends InspectionRefusal {
        FiledAnew(YearMonth month, int now, int read) {
            super("%s 自查现在是第 %d 次送审的内容，所审的是第 %d 次；请看过最新内容再终审", month, now, read);
        }
    }

    public static final class AcceptorIsSubmitter extends InspectionRefusal {
        AcceptorIsSubmitter(YearMonth month, AccountName account) {
            super("%s 自查由 %s 填写或送审过，终审须由另一人进行", month, account);
        }
    }
}

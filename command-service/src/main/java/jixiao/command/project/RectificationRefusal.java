package jixiao.command.project;

import java.time.LocalDate;
import jixiao.command.platform.Refusal;
import jixiao.kernel.alert.AlertRef;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.value.AccountName;

/** Why a rectification is not demanded, answered or judged so. */
public abstract sealed class RectificationRefusal extends Refusal {
    private RectificationRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    public static final class RectificationUnknown extends NoSuch {
        RectificationUnknown(int number, int count) {
            super("没有第 %d 项整改，本项目共有 %d 项", number, count);
        }
    }

    public static final class DemandMissing extends RectificationRefusal {
        DemandMissing() {
            super("整改必须写明要求");
        }
    }

    public static final class DeadlineMissing extends RectificationRefusal {
        DeadlineMissing() {
            super("整改必须有期限");
        }
    }

    public static final class DeadlineBeforeToday extends RectificationRefusal {
        DeadlineBeforeToday(LocalDate deadline, LocalDate today) {
            super("整改期限 %s 早于今天（%s）", deadline, today);
        }
    }

    public static final class RectificationInWrongState extends RectificationRefusal {
        RectificationInWrongState(int number, ReviewState state, String deed, String needed) {
            super("第 %d 项整改现在是「%s」，%s只能在「%s」时进行", number, state, deed, needed);
        }
    }

    public static final class AlertOfNoSuchProject extends RectificationRefusal {
        AlertOfNoSuchProject(AlertRef alert, String why) {
            super("本项目没有预警 %s，整改不能以它为由：%s", alert, why);
        }
    }

    public static final class RepliedAnew extends RectificationRefusal {
        RepliedAnew(int number, int now, int read) {
            super("第 %d 项整改现在是第 %d 次回复，所审的是第 %d 次；请看过最新回复再审核", number, now, read);
        }
    }

    public static final class ReplyMissing extends RectificationRefusal {
        ReplyMissing() {
            super("整改回复没有内容");
        }
    }

    public static final class ReviewerIsAuthor extends RectificationRefusal {
        ReviewerIsAuthor(AccountName account) {
            super("%s 回复过这次整改，须由另一人审核", account);
        }
    }
}

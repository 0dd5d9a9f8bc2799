package jixiao.command.project;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.alert.AlertRef;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.inspection.InspectionReport;
import jixiao.kernel.inspection.RectificationSource;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.Target;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attachment;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.VoucherNo;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a budget project. */
public sealed interface BudgetProjectCommand {
    ProjectId project();

    public record DraftTarget(@TargetAggregateIdentifier ProjectId project, Target target) implements BudgetProjectCommand {
    }

    public record ConfirmSpendPlan(@TargetAggregateIdentifier ProjectId project, SpendPlan plan) implements BudgetProjectCommand {
    }

    public record SubmitTarget(@TargetAggregateIdentifier ProjectId project) implements BudgetProjectCommand {
    }

    public record ReturnTarget(@TargetAggregateIdentifier ProjectId project, String reason) implements BudgetProjectCommand {
    }

    /** {@code approvedOn}: the day of the official reply; absent where it is the day of the command. */
    public record ApproveTarget(@TargetAggregateIdentifier ProjectId project, @Nullable LocalDate approvedOn)
            implements BudgetProjectCommand {
    }

    /** What can only be asked once the target is approved. */
    sealed interface OfApproved extends BudgetProjectCommand {
    }

    public record RecordSpend(@TargetAggregateIdentifier ProjectId project, Voucher voucher) implements OfApproved {
    }

    /** All of them or none; each becomes an event of its own. */
    public record RecordSpends(@TargetAggregateIdentifier ProjectId project, List<Voucher> vouchers) implements OfApproved {
        public RecordSpends {
            vouchers = List.copyOf(vouchers);
        }
    }

    /** {@code amount} is absent for all that is left; {@code document} is the refund's own voucher (退款凭证号), where it has one. */
    public record ReverseSpend(@TargetAggregateIdentifier ProjectId project, VoucherNo voucher, String reason, LocalDate reversedOn,
                        @Nullable Money amount, @Nullable VoucherNo document) implements OfApproved {
        ReverseSpend(ProjectId project, VoucherNo voucher, String reason, LocalDate reversedOn) {
            this(project, voucher, reason, reversedOn, null, null);
        }
    }

    public record ReportIndicator(@TargetAggregateIdentifier ProjectId project, int number, YearMonth month,
                           Attained value) implements OfApproved {
    }

    public record CorrectIndicator(@TargetAggregateIdentifier ProjectId project, int number, YearMonth month, Attained value,
                            String reason) implements OfApproved {
    }

    /** {@code seenAt} is the ledger position whose figures the unit had before it; {@code drafters} are all who wrote in its draft. */
    public record SubmitInspection(@TargetAggregateIdentifier ProjectId project, YearMonth month, long seenAt,
                            InspectionReport report, List<AccountName> drafters) implements OfApproved {
    }

    /** {@code remarks} by field of the report, as {@code indicators.3.value}. */
    public record ReturnInspection(@TargetAggregateIdentifier ProjectId project, YearMonth month, String reason,
                            SortedMap<String, String> remarks) implements OfApproved {
    }

    /** {@code filing}: which one was read, counted from 1; null where nobody says. */
    public record AcceptInspection(@TargetAggregateIdentifier ProjectId project, YearMonth month, @Nullable Integer filing)
            implements OfApproved {
    }

    public record ProposeAdjustment(@TargetAggregateIdentifier ProjectId project, DocumentNo document, LocalDate effectiveOn, String reason,
                             TargetRevision revision) implements OfApproved {
    }

    public record ApproveAdjustment(@TargetAggregateIdentifier ProjectId project, int number) implements OfApproved {
    }

    public record RejectAdjustment(@TargetAggregateIdentifier ProjectId project, int number, String reason) implements OfApproved {
    }

    public record StateActivityPlan(@TargetAggregateIdentifier ProjectId project, ActivityPlan plan) implements OfApproved {
    }

    /** Month and alert say what it came from and may be absent; a missing deadline is refused. */
    public record RequireRectification(@TargetAggregateIdentifier ProjectId project, RectificationSource source, YearMonth month,
            @Nullable AlertRef alert,
                                String demand, LocalDate deadline) implements OfApproved {
    }

    public record ReplyRectification(@TargetAggregateIdentifier ProjectId project, int number, String reply,
                              List<Attachment> evidence) implements OfApproved {
        public ReplyRectification {
            evidence = List.copyOf(evidence);
        }
    }

    /** {@code reply}: which one was read, counted from 1; null where nobody says. */
    public record AcceptRectification(@TargetAggregateIdentifier ProjectId project, int number, @Nullable Integer reply)
            implements OfApproved {
    }

    public record ReturnRectification(@TargetAggregateIdentifier ProjectId project, int number, String reason) implements OfApproved {
    }

    public record ExplainAlert(@TargetAggregateIdentifier ProjectId project, AlertKey alert, String explanation) implements OfApproved {
    }

    /** One payment as its voucher says it; category and activity may be absent, and so may people and days, both together. */
    public record Voucher(VoucherNo number, Money amount, LocalDate paidOn, FundSource source, @Nullable Category category,
            @Nullable Activity activity,
            @Nullable Integer people, @Nullable Integer days) {
        Voucher(VoucherNo number, Money amount, LocalDate paidOn, FundSource source, @Nullable String category,
                @Nullable String activity) {
            this(number, amount, paidOn, source, category == null ? null : new Category(category),
                    activity == null ? null : new Activity(activity), null, null);
        }
    }
}

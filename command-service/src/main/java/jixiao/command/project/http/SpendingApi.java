package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.desk.http.Identifying;
import jixiao.command.desk.http.Typed;
import jixiao.command.project.BudgetProjectCommand.RecordSpend;
import jixiao.command.project.BudgetProjectCommand.RecordSpends;
import jixiao.command.project.BudgetProjectCommand.ReverseSpend;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.command.project.SpendingRefusal.BatchRefused;
import jixiao.command.project.SpendingRefusal.PaidInTheFuture;
import jixiao.command.project.SpendingRefusal.PaidOutsideFiscalYear;
import jixiao.command.project.SpendingRefusal.RefundAlreadyRecorded;
import jixiao.command.project.SpendingRefusal.RefundExceedsPayment;
import jixiao.command.project.SpendingRefusal.RefundNotPositive;
import jixiao.command.project.SpendingRefusal.ReversedBeforePaid;
import jixiao.command.project.SpendingRefusal.ReversedInTheFuture;
import jixiao.command.project.SpendingRefusal.SpendAlreadyReversed;
import jixiao.command.project.SpendingRefusal.SpendExceedsBudget;
import jixiao.command.project.SpendingRefusal.SpendNotPositive;
import jixiao.command.project.SpendingRefusal.VoucherAlreadyRecorded;
import jixiao.command.project.SpendingRefusal.VoucherReversed;
import jixiao.command.project.SpendingRefusal.VoucherUnknown;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.VoucherNo;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.hibernate.validator.HibernateValidatorFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Spending over HTTP: clerks record vouchers and reverse them. */
@RestController
@RequestMapping("/api/projects/{year}/{code}")
@PreAuthorize("hasRole('CLERK')")
@Tag(name = "预算项目")
class SpendingApi {
    private static final String BATCH = """
            [{"voucher": "SH-002", "amount": 240000, "paidOn": "2024-03-19", "source": "FISCAL", "category": "印刷费", "activity": "政策汇编"},
             {"voucher": "SH-003", "amount": 675000, "paidOn": "2024-04-17", "source": "FISCAL", "category": "会议费",
              "people": 15, "days": 1}]""";

    private final Desk desk;
    private final Validator validator;

    /** Of a batch all faults are told, and not the first one only. */
    SpendingApi(Desk desk, ValidatorFactory validators) {
        this.desk = desk;
        this.validator = validators.unwrap(HibernateValidatorFactory.class).usingContext().failFast(false).getValidator();
    }

    @Schema(example = """
            {"reason": "会场改期，退回一半场租", "reversedOn": "2024-05-20", "amount": 337500, "document": "TK-2024-012"}""")
    record Reversal(@Size(max = 1_000, message = "不超过 1000 字") String reason, @NotNull(message = "必填") LocalDate reversedOn,
            @Schema(description = "分；不填为所剩的全部") @Nullable Money amount,
            @Pattern(regexp = VoucherBody.NUMBER, message = VoucherBody.SHAPE) @Identifying
            @Schema(description = "退款凭证号，同一号即同一笔退款；不填则日期、金额和原因都相同的是同一笔") @Nullable String document) {
        Reversal {
            document = Typed.cutOrAbsent(document);
        }

        @Nullable VoucherNo ofRefund() {
            return document == null ? null : new VoucherNo(document);
        }
    }

    @Operation(operationId = "recordSpend", summary = "登记一笔支出；同一凭证内容相同时不再登记", description = """
            付款日起的任何一天，各资金来源的累计支出都不能超过当日的预算。录错后在付款当日全部冲销的，用原凭证号登记正确的内容；
            后来全部退款的，原凭证号不能再登记。""")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({TargetNotApproved.class, SpendNotPositive.class, PaidOutsideFiscalYear.class, PaidInTheFuture.class,
            VoucherAlreadyRecorded.class, VoucherReversed.class, SpendExceedsBudget.class, NotYourUnit.class})
    @PostMapping("/spends")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void spend(@PathVariable int year, @PathVariable String code, @Valid @RequestBody VoucherBody body, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new RecordSpend(project, body.asVoucher()), asking);
    }

    @Operation(operationId = "recordSpends", summary = "一次登记多笔支出，要么全部登记，要么一笔也不登记", description = "规则与逐笔登记相同，其中一笔被拒绝则全部不登记（BatchRefused）；"
            + "读不懂的行（400）和被拒绝的行（409）一次全部列在 faults，最多 200 处。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(
                    examples = @ExampleObject(BATCH))))
    @JsonBody(bytes = "4MB", values = 50_000, list = 5_000, depth = 4)
    @Refuses({TargetNotApproved.class, SpendNotPositive.class, PaidOutsideFiscalYear.class, PaidInTheFuture.class,
            VoucherAlreadyRecorded.class, VoucherReversed.class, SpendExceedsBudget.class, BatchRefused.class,
            NotYourUnit.class})
    @PostMapping("/spends/batch")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void spends(@PathVariable int year, @PathVariable String code,
                @RequestBody @NotEmpty(message = "至少一笔") @Size(max = 5_000, message = "最多 5000 笔")
                List<VoucherRow> body, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new RecordSpends(project, VoucherRows.read(body, validator)), asking);
    }

    @Operation(operationId = "reverseSpend", summary = "冲销一笔支出：错账填付款日，退款填退款日", description = """
            不填金额为冲销所剩的全部；填了金额可以分几次，直到退完。须说明原因；冲销日期不早于付款日期，也不晚于今天。
            同一笔退款（退款凭证号相同；没有的，日期、金额和原因都相同）再次登记时不再登记。""")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({TargetNotApproved.class, VoucherUnknown.class, SpendAlreadyReversed.class, ReasonMissing.class,
            ReversedBeforePaid.class, ReversedInTheFuture.class, RefundNotPositive.class, RefundExceedsPayment.class,
            RefundAlreadyRecorded.class, NotYourUnit.class})
    @PostMapping("/spends/{voucher}/reversal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reverse(@PathVariable int year, @PathVariable String code, @PathVariable String voucher, @Valid @RequestBody Reversal body,
                 CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        desk.ask(Drafting.addressee(project), new ReverseSpend(project, Typed.known("voucher", new VoucherNo(voucher)),
                BudgetProjectApi.said(body.reason()), body.reversedOn(), body.amount(), body.ofRefund()), asking);
    }
}

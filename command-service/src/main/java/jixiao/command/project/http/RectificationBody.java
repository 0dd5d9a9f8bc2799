package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jixiao.command.attachment.HandedIn;
import jixiao.command.project.BudgetProjectCommand.ReplyRectification;
import jixiao.command.project.BudgetProjectCommand.RequireRectification;
import jixiao.kernel.alert.AlertRef;
import jixiao.kernel.inspection.RectificationSource;
import jixiao.kernel.value.Attachment;
import jixiao.kernel.value.ProjectId;

/** A demand to put something right, and below the reply to it, as they come in over HTTP. */
@Schema(name = "RectificationDemand", example = """
        {"source": "MONITORING", "month": "2024-06", "demand": "说明 6 月底未达到节点的原因，并于 7 月底前完成支付", "deadline": "2024-07-31"}""")
record RectificationBody(@NotNull(message = "必填：MONITORING、SELF_EVALUATION、DEPARTMENT_REVIEW 或 BUREAU_REVIEW")
                         @Schema(description =
                                 "MONITORING 监控、SELF_EVALUATION 自评、DEPARTMENT_REVIEW 部门评价、BUREAU_REVIEW 财政评价") RectificationSource source,
                         YearMonth month, @Pattern(regexp = AlertRef.FORM, message = "不是预警的编号，编号形如 "
                                 + RectificationBody.EXAMPLE_OF_ALERT) String alert,
                         @Size(max = 2_000, message = "不超过 2000 字") String demand,
                         @Schema(description = "必填；不早于今天") LocalDate deadline) {

    static final String EXAMPLE_OF_ALERT = "2024-13070024P00025610001R~FELL_BEHIND~6~1";

    RequireRectification of(ProjectId project) {
        return new RequireRectification(project, source, month, alert == null ? null : AlertRef.parse(alert),
                BudgetProjectApi.said(demand), deadline);
    }

    @Schema(name = "RectificationReply", example = """
            {"reply": "已于 7 月 12 日支付会议费", "evidence": [{"sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             "name": "付款凭证.pdf", "type": "application/pdf", "bytes": 48213}]}""")
    record ReplyBody(@Size(max = 4_000, message = "不超过 4000 字") String reply,
                 @Size(max = 20, message = "最多 20 个") List<@NotNull(message = "必填") @Valid EvidenceBody> evidence) {
        ReplyRectification of(ProjectId project, int number, HandedIn.Shown files) {
            return new ReplyRectification(project, number, BudgetProjectApi.said(reply),
                    evidence == null ? List.of() : files.all(evidence.stream().map(EvidenceBody::attachment).toList()));
        }
    }

    /** A file handed in before, as the handing in answered it. */
    @Schema(name = "RectificationEvidence")
    record EvidenceBody(@NotNull(message = "必填") @Pattern(regexp = "[0-9a-f]{64}", message = "是 64 位小写十六进制") String sha256,
                    @NotBlank(message = "必填") @Size(max = 200, message = "不超过 200 字") String name,
                    @NotBlank(message = "必填") @Size(max = 100, message = "不超过 100 字") String type,
                    @NotNull(message = "必填") @Min(value = 0, message = "不小于 0") Long bytes) {
        Attachment attachment() {
            return new Attachment(sha256, name, type, bytes);
        }
    }
}

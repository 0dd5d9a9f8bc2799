package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jixiao.command.attachment.HandedIn;
import jixiao.command.platform.Malformed;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.inspection.Deviation;
import jixiao.kernel.inspection.DeviationCause;
import jixiao.kernel.inspection.InspectionReport.IndicatorCheck;
import jixiao.kernel.inspection.InspectionReport;
import jixiao.kernel.inspection.Likelihood;
import jixiao.kernel.value.Attachment;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Money;
import org.jspecify.annotations.Nullable;

/** A month's inspection as it comes in over HTTP: what was seen before it, and the report. What is left out or blank is absent. */
record InspectionBody(@NotNull(message = "必填") @Min(value = 1,
        message = "从 1 起") @Schema(description = "填报人所见的账本位置（View-Position）") Long seenAt,
                      @NotNull(message = "必填") @Valid ReportBody report) {

    record ReportBody(@Schema(description = "分；单位自己预计的全年支出") Money expectedAtYearEnd, @Valid DeviationBody deviation,
                      @Size(max = 2_000, message = "不超过 2000 字") String problems, @Size(max = 2_000, message = "不超过 2000 字") String measure,
                              LocalDate measureBy,
                      @Size(max = 500, message = "不超过 500 个") List<@NotNull(message = "必填") @Valid CheckBody> indicators,
                      @Size(max = 20, message = "不超过 20 个") List<@NotNull(message = "必填") @Valid AttachmentBody> attachments) {
    }

    record DeviationBody(@Schema(description = "FUNDING 经费保障、REGULATION 制度保障、STAFF 人员保障、FACILITIES 硬件条件保障、OTHER 其他") @Size(max = 5,
            message = "不超过 5 项") List<@NotNull(message = "必填") DeviationCause> causes,
                         @Size(max = 1_000, message = "不超过 1000 字") String explanation,
                         @Schema(description = "CERTAIN 确定能、POSSIBLE 有可能、IMPOSSIBLE 完全不可能") Likelihood likelihood) {
        private static Deviation read(DeviationBody body) {
            return body == null ? Deviation.NONE : new Deviation(body.causes == null ? List.of() : List.copyOf(new TreeSet<>(body.causes)),
                    said(body.explanation), body.likelihood);
        }
    }

    record CheckBody(@NotNull(message = "必填") @Min(value = 1, message = "从 1 起") @Max(value = 10_000, message = "不超过 10000") Integer number,
                     @Schema(description = AttainedBody.SINCE_JANUARY) AttainedBody value,
                     AttainedBody expectedAtYearEnd, @Valid DeviationBody deviation,
                             @Size(max = 1_000, message = "不超过 1000 字") String remark) {
        private IndicatorCheck check() {
            return new IndicatorCheck(number, text(value), text(expectedAtYearEnd), DeviationBody.read(deviation), said(remark));
        }

        private static @Nullable Attained text(AttainedBody body) {
            return body == null ? null : body.value();
        }
    }

    /** A file handed in before; what it is and how large is known here, whatever the asker says. */
    record AttachmentBody(@NotBlank(message = "必填") @Pattern(regexp = "[0-9a-f]{64}", message = "是 64 位小写十六进制的 SHA-256") String sha256,
                          @NotBlank(message = "必填") @Size(max = 200, message = "不超过 200 字") String name, String type, Long bytes) {
        private Attachment attachment() {
            return new Attachment(sha256, name, type, bytes == null ? 0 : bytes);
        }
    }

    InspectionReport report(HandedIn.Shown files) {
        Money expected = report.expectedAtYearEnd;
        if (expected != null && (expected.fen() < 0 || expected.exceeds(TargetBody.MOST))) {
            throw new Malformed("report.expectedAtYearEnd", "全年预计支出 %s 不在 0 至 %s 之间".formatted(expected, TargetBody.MOST));
        }
        List<CheckBody> checks = report.indicators == null ? List.of() : report.indicators;
        Set<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < checks.size(); i++) {
            if (!numbers.add(checks.get(i).number)) {
                throw new Malformed("report.indicators[" + i + "].number", "第 %d 个指标写了两次".formatted(checks.get(i).number));
            }
        }
        List<AttachmentBody> named = report.attachments == null ? List.of() : report.attachments;
        return new InspectionReport(expected, DeviationBody.read(report.deviation), said(report.problems), said(report.measure),
                report.measureBy,
                checks.stream().map(CheckBody::check).toList(), files.all(named.stream().map(AttachmentBody::attachment).toList()));
    }

    private static @Nullable String said(@Nullable String text) {
        return text == null || Invisible.isAll(text) ? null : text.strip();
    }
}

package jixiao.query.safeguard;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import jixiao.kernel.target.UnitGoals.Safeguard;
import org.jspecify.annotations.Nullable;

/** What the system can show for a safeguard, told by the words the safeguard was published in; a department's own words for it decide. */
@Schema(description = "ACTIVITY_PLAN 按月按活动的支出计划、SPEND_PLAN 支出计划执行、INSPECTION 月度自查、RECTIFICATION 整改、SELF_EVALUATION 绩效自评、AUDIT 审计与财政监督")
enum Evidence {
    ACTIVITY_PLAN("按月按活动的支出计划", "已编制", "按活动"),
    SPEND_PLAN("支出计划执行", "未滞后", "支出进度", "支付进度", "滞后"),
    INSPECTION("月度自查", "按时报送", "自查", "运行监控"),
    RECTIFICATION("整改", "已完成", "整改", "自纠", "采取措施"),
    SELF_EVALUATION("绩效自评", "已完成", "自评", "绩效评价", "重点评价"),
    AUDIT("审计与财政监督", "已落实", "审计", "财政监督");

    private final String subject;
    private final String done;
    private final List<String> words;

    Evidence(String subject, String done, String... words) {
        this.subject = subject;
        this.done = done;
        this.words = List.of(words);
    }

    static List<Evidence> of(Safeguard safeguard) {
        return Arrays.stream(values()).filter(one -> one.words.stream().anyMatch(
                word -> safeguard.title() != null && safeguard.title().contains(word) || safeguard.text().contains(word))).toList();
    }

    /** Nothing counted is not zero of it. */
    String sentence(@Nullable CountedEvidence counted) {
        if (counted == null) {
            return "%s：系统中还没有可计数的记录。".formatted(subject);
        }
        return counted.of() == 0 ? "%s：没有应统计的项目。".formatted(subject)
                : "%s：应有 %d 项，%s %d 项。".formatted(subject, counted.of(), done, counted.done());
    }

    @JsonValue
    public String code() {
        return name();
    }
}

package jixiao.query.achievement;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.judgement.IndicatorLight;
import jixiao.kernel.judgement.JudgedIndicator;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.judgement.Light;
import jixiao.kernel.judgement.Obtained;
import jixiao.kernel.judgement.Reporting;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Quantity;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.AskedMonth;
import jixiao.query.standing.Execution;
import jixiao.query.standing.Proof;
import jixiao.query.standing.StandingView;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "项目")
class AchievementApi {
    private final StandingView standings;
    private final AchievementView achievements;

    AchievementApi(StandingView standings, AchievementView achievements) {
        this.standings = standings;
        this.achievements = achievements;
    }

    @GetMapping("/api/projects/{year}/{code}/achievement")
    @Operation(operationId = "getAchievement", summary = "一个项目在某月的指标完成情况与监控灯", description = """
            Each indicator in force at the end of the month: its last value and of which month, how it came about (TYPED by the unit,
            PAID in all for 支出金额总量, PER_HEAD reckoned from payments for people and days; a reckoned one counts before a typed one,
            both are shown), its light, and whether it is NOT_DUE, MISSING, ZERO or REPORTED. light is the worst of all, made by lightOf;
            null where nothing is judged. goalShare is the mean of value ÷ target over the counts reported, each at most 100.00 %,
            null where none is; rate, the execution rate, stands beside it. A figure's proof leads to the events that add up to it.
            400 for a month of another year, 404 for a project that was never drafted.""")
    Achieved achievement(@PathVariable int year, @PathVariable String code,
                         @Parameter(description = "a month of that year; the month of reading without it", example = "2024-06")
                         @RequestParam(required = false) YearMonth month, Moment moment) {
        ProjectId project = new ProjectId(year, code);
        Execution execution = standings.execution(moment, project)
                .orElseThrow(() -> new Unknown("没有项目 %s。".formatted(project.path())));
        YearMonth asked = AskedMonth.of(month, year, moment);
        RulesAdopted rules = standings.rulebook(moment).at(asked);
        AchievementJudgement judged = AchievementJudgement.of(achievements.at(moment, project).orElse(Achievement.NOTHING), execution,
                asked, rules.rules());
        Judgement money = Judgement.of(execution, asked, moment.day(), rules);
        return new Achieved(moment.position(), year, code, asked, money.closed(), rules.version(), judged.light(), judged.lightOf(),
                judged.goalShare(), money.rate(), judged.isFurtherApartThan(rules.rules().goals().gapPoints().hundredths()), money.budget(),
                money.spent(), judged.indicators().stream()
                        .map(one -> AchievementLine.of(one, Proof.of(one, project, asked, moment.position())))
                .toList(),
                Proof.of(project, asked, moment));
    }

    /** A project's indicators at one month, as known at one position. {@code apart}: goal and money differ by more than the rules bear. */
    @Schema(name = "Achievement")
    record Achieved(long position, int year, String code, YearMonth month, boolean closed, int ruleVersion, @Nullable Light light,
                    List<Integer> lightOf, @Nullable Percent goalShare, @Nullable Percent rate, boolean apart, Money budget, Money spent,
                            List<AchievementLine> indicators,
                    String proof) {
    }

    /** One indicator; it is held against {@code bound}, which of 支出金额总量 is the budget in force, whatever {@code target} was printed. */
    @Schema(name = "IndicatorAchieved")
    record AchievementLine(int number, @Nullable String level1, @Nullable String level2, String level3, Comparator comparator,
            @Nullable Quantity target, @Nullable Quantity bound,
                @Nullable String unit, @Nullable String qualifier, @Nullable String raw, boolean differsFromBudget,
                        @Nullable Attained value,
                @Schema(description = "value 是哪个月的；旧名 valueOf 仍附在回答里，不再列出") @Nullable YearMonth valueMonth,
                @Nullable Obtained obtained, @Nullable Attained typed, @Nullable YearMonth typedOf,
                Reporting reporting, @Nullable Light light, @Nullable Boolean proRata, @Nullable Percent ratio, String proof) {
        /** What {@code valueMonth} was called first: still written, not documented, for every JavaScript object has a method so named. */
        @JsonProperty("valueOf")
        @Schema(hidden = true)
        @Nullable YearMonth formerName() {
            return valueMonth;
        }

        static AchievementLine of(JudgedIndicator judged, String proof) {
            Indicator one = judged.indicator();
            IndicatorLight judgement = judged.light();
            return new AchievementLine(one.number(), one.level1(), one.level2(), one.level3(), one.comparator(), one.target(),
                    judged.bound(),
                    one.unit(), one.qualifier(), one.raw(), judged.differsFromBudget(), judged.value(), judged.valueOf(), judged.obtained(),
                    judged.typed(), judged.typedOf(), judged.reporting(), judgement == null ? null : judgement.light(),
                    judgement == null ? null : judgement.proRata(), judgement == null ? null : judgement.ratio(), proof);
        }
    }
}

package jixiao.standalone.sample;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jixiao.kernel.inspection.RectificationSource;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.SafeguardState;
import jixiao.kernel.value.Percent;
import jixiao.query.delivery.subscription.MessageKind;
import jixiao.standalone.sample.Story.Way;

/** The lines of a story that tell of opening and inspecting months, adjusting, putting right, explaining and proposing rules. */
final class MonthlyCycle {
    static final String OPENING = "开放";
    private static final String CLERK = "clerk";
    private static final String REVIEWER = "reviewer";
    private final Story story;

    MonthlyCycle(Story story) {
        this.story = story;
    }

    void tell(StoryLine line) {
        switch (line.word(0)) {
            case OPENING -> story.ask("period-" + line.word(1), REVIEWER, story.ofPeriod(line, "opening"),
                    Map.of("deadline", inDays(line.word(2))));
            case "指标" -> story.ask("report-%s-%s-%s".formatted(story.code(line), line.word(2), line.word(3)), story.clerk(line),
                    story.ofProject(line, "indicators/%s/reports".formatted(line.word(2))),
                    Map.of("month", line.word(3), "value", line.word(4)));
            case "更正" -> story.ask("correction-%s-%s-%s".formatted(story.code(line), line.word(2), line.word(3)), story.clerk(line),
                    story.ofProject(line, "indicators/%s/corrections".formatted(line.word(2))),
                    Map.of("month", line.word(3), "value", line.word(4), "reason", line.word(5)));
            case "自查" -> inspect(line);
            case "退回自查" -> ask("inspection-return", 2, REVIEWER, line, "inspections/%s/return", Map.of("reason", line.word(3), "remarks",
                    remarks(line)));
            case "终审自查" -> ask("inspection-acceptance", 2, REVIEWER, line, "inspections/%s/acceptance", Map.of());
            case "活动计划" -> story.ask("activity-plan-" + story.code(line), story.clerk(line), Way.PUT,
                    story.ofProject(line, "activity-plan"),
                    Map.of("lines", line.under("计划").stream().map(MonthlyCycle::planned).toList()));
            case "调整" -> story.ask("adjustment-" + story.code(line), story.clerk(line),
                    story.ofProject(line, "adjustments"), adjustment(line));
            case "批准调整" -> ask("adjustment-approval", 2, REVIEWER, line, "adjustments/%s/approval", Map.of());
            case "整改" -> story.ask("rectification-" + story.code(line), REVIEWER, story.ofProject(line, "rectifications"), demand(line));
            case "回复整改" -> ask("rectification-reply", 2, story.clerk(line), line, "rectifications/%s/reply",
                    Map.of("reply", line.word(3), "evidence", HandedInFile.all(line, story)));
            case "整改通过" -> ask("rectification-acceptance", 2, REVIEWER, line, "rectifications/%s/acceptance", Map.of());
            case "说明预警" -> story.ask("explanation-%s-%s-%s".formatted(story.code(line), kind(line.word(2)), line.word(3)),
                    story.clerk(line), "/api/alerts/{%s}/explanation".formatted(alert(line, line.word(2))),
                    Map.of("explanation", line.word(4)));
            case "提出规则" -> story.ask("rules-" + line.word(1), REVIEWER, "/api/rulebooks",
                    Map.of("effectiveFrom", line.word(1), "rules", farBehindFrom(Integer.parseInt(line.word(2))), "reason", line.word(3)));
            case "保障" -> story.ask("safeguard-" + line.word(2), CLERK, Way.PUT,
                    "/api/units/%s/years/%d/safeguards/%s".formatted(line.word(1), story.year(), line.word(2)),
                    Map.of("owner", line.word(3), "state", Labelled.code(SafeguardState.values(), line.word(4)), "note", line.word(5)));
            default -> throw new IllegalArgumentException("no such line in the story: " + line.word(0));
        }
    }

    private void ask(String name, int place, String account, StoryLine line, String what, Map<String, Object> body) {
        story.ask("%s-%s-%s".formatted(name, story.code(line), line.word(place)), account,
                story.ofProject(line, what.formatted(line.word(place))), body);
    }

    private void inspect(StoryLine line) {
        Later seen = StoryTelling::position;
        Map<String, Object> body = Map.of("seenAt", seen, "report", InspectionLines.report(line, HandedInFile.all(line, story)));
        ask("inspection", 2, story.clerk(line), line, "inspections/%s/submission", body);
    }

    private static Map<String, Object> remarks(StoryLine line) {
        Map<String, Object> remarks = new LinkedHashMap<>();
        line.under("意见").forEach(one -> remarks.put(one.word(1), one.word(2)));
        return remarks;
    }

    private static Map<String, Object> planned(StoryLine line) {
        return Map.of("month", Integer.valueOf(line.word(1)), "activity", line.word(2), "category", line.word(3), "amount",
                line.fen(4));
    }

    private Map<String, Object> adjustment(StoryLine line) {
        String code = story.code(line);
        Map<String, String> targets = new LinkedHashMap<>();
        line.under("指标").forEach(one -> targets.put(one.word(1), one.word(2)));
        Later plan = now -> Map.of("milestones", now.published(code).at("/plan/milestones"));
        Later goals = now -> now.published(code).path("goals");
        Later indicators = now -> Adjusted.indicators(now.published(code).path("indicators"), targets);
        return Map.of("document", line.word(2), "effectiveOn", line.word(3), "budget", line.fen(4),
                story.source(line).toLowerCase(Locale.ROOT), line.fen(4), "reason", line.word(5),
                "plan", plan, "goals", goals, "indicators", indicators);
    }

    private Map<String, Object> demand(StoryLine line) {
        String about = alert(line, line.word(4));
        Later alert = now -> now.alert(about);
        return Map.of("source", Labelled.code(RectificationSource.values(), line.word(2)), "month", line.word(3), "alert", alert,
                "deadline", inDays(line.word(5)), "demand", line.word(6));
    }

    /** Which alert: its rule, month and project, as {@link StoryTelling#alert} looks for it. */
    private String alert(StoryLine line, String words) {
        return "%s %s %d/%s".formatted(kind(words), line.word(3), story.year(), story.code(line));
    }

    private Later inDays(String days) {
        LocalDate told = story.today();
        return now -> now.dayOf(told).plusDays(Long.parseLong(days)).toString();
    }

    private static String kind(String words) {
        return List.of(MessageKind.values()).stream().map(MessageKind::name).filter(name -> MessageKind.wordsOf(name).equals(words))
                .findFirst().orElseThrow();
    }

    private static Rules farBehindFrom(int points) {
        Rules first = Rules.FIRST;
        return new Rules(first.nearMonths(), new Percent(points * 100), first.greenFrom(), first.yellowFrom(), first.closingDay(),
                first.clearMargin(),
                first.goals(), first.rush(), first.filing(), first.telling(), first.supersedesBehind(), first.decemberCounts());
    }
}

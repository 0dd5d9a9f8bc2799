package jixiao.standalone;

import static jixiao.standalone.LivedYear.project;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.value.Origin;
import jixiao.standalone.Door.Answer;
import jixiao.standalone.sample.Story;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import tools.jackson.databind.JsonNode;

/** The monthly cycle as people live it: days come, reports are drafted, filed and judged. Money and screens are {@link LivedYear}'s. */
final class InspectedYear {
    static final List<String> ALL = List.of(LivedYear.ESSAYS, LivedYear.INSTITUTIONS, LivedYear.OFFICES, LivedYear.DOMAINS);
    private static final Map<String, SortedMap<Integer, Integer>> PLANS = Map.of(LivedYear.ESSAYS,
            new TreeMap<>(Map.of(10, 8_000, 12, 10_000)),
            LivedYear.INSTITUTIONS, new TreeMap<>(Map.of(6, 3_000, 10, 5_000, 12, 10_000)),
            LivedYear.OFFICES, new TreeMap<>(Map.of(6, 3_000, 10, 8_000, 12, 10_000)),
            LivedYear.DOMAINS, new TreeMap<>(Map.of(6, 5_000, 10, 8_000, 12, 10_000)));
    private static final Map<String, Object> ANSWERS = Map.of("causes", List.of("FUNDING"), "explanation", "进度款还没有到付款条件",
            "likelihood", "POSSIBLE", "measure", "督促承办单位按合同进度验收并支付", "measureBy", "2024-12-31");

    private final LivedYear year;
    private final MovedClock clock;
    private final ToldYear told;
    private final List<Runnable> reactions;
    private final Notices clerk;
    /** The days on which the calendar wanted somebody to be reminded. */
    final List<String> reminded = new ArrayList<>();
    /** Project and month → what the desk asked for besides, when it was first filed. */
    final Map<String, List<String>> asked = new TreeMap<>();

    InspectedYear(LivedYear year, MovedClock clock, ConfigurableApplicationContext context) throws IOException {
        this.year = year;
        this.clock = clock;
        this.told = ToldYear.told();
        this.reactions = reactions(context);
        this.clerk = new Notices(year, "clerk");
    }

    /** What the services do by themselves every minute, in their own order; from now on only when a day comes here. */
    private static List<Runnable> reactions(ConfigurableApplicationContext context) {
        List<ScheduledTask> minutely = context.getBeansOfType(ScheduledTaskHolder.class).values().stream()
                .flatMap(holder -> holder.getScheduledTasks().stream()).filter(task -> task.getTask() instanceof FixedDelayTask)
                .filter(task -> !task.toString().contains("Retention")) // what is cleared away by itself is nothing that a day brings
                .filter(task -> !task.toString().contains("RightsProjection")) // nor is what follows the ledger
                .filter(task -> !task.toString().contains("WhenHostsAreSubscribed")) // nor what is done once, at an upgrade
                .sorted(Comparator.comparing(task -> ((FixedDelayTask) task.getTask()).getInitialDelayDuration())).toList();
        assertThat(minutely).extracting(ScheduledTask::toString).map(name -> name.replaceAll(".*year\\.|\\.react", ""))
                .containsExactly("WhenMonthEndsThenOpenPeriod", "WhenDeadlinePassesThenClosePeriod", "WhenDayBeginsThenSaySo");
        minutely.forEach(task -> task.cancel(false));
        return minutely.stream().map(task -> task.getTask().getRunnable()).toList();
    }

    /**
     * It is nine in the morning of a later day in Shanghai, and what happens by itself on such a day has happened; a minute later
     * whoever is to be reminded was.
     */
    void comes(LocalDate day) throws Exception {
        if (LocalDate.ofInstant(clock.instant(), Origin.ZONE).equals(day)) {
            return;
        }
        viewsHear();
        clock.goesTo(day.atTime(9, 0));
        reactions.forEach(Runnable::run);
        year.heard(year.sees("/api/ledger/verification").path("position").asLong());
        viewsHear();
        clock.goesTo(day.atTime(9, 1));
        if (isReminding(day)) {
            reminded.add(day.toString());
            clerk.notFiled(day.toString());
        }
    }

    /** Reminders are made up once a minute of what the views know; in this world a minute is over before they have heard. */
    private void viewsHear() throws IOException {
        year.sees("/api/rulebooks");
    }

    /** By the calendar alone: on the days it names before a deadline, and after it until the month is closed. */
    private boolean isReminding(LocalDate day) throws IOException {
        return LivedYear.stream(year.sees("/api/calendar?year=2024").path("months")).anyMatch(month -> {
            JsonNode counts = month.path("counts");
            int missing = counts.path("DUE").asInt() + counts.path("DRAFTED").asInt() + counts.path("OVERDUE")
                    .asInt() + counts.path("RETURNED").asInt();
            if (missing == 0 || month.path("closed").asBoolean() || month.path("deadline").isNull()) {
                return false;
            }
            long left = ChronoUnit.DAYS.between(day, LocalDate.parse(month.path("deadline").asString()));
            return left < 0 || LivedYear.stream(month.path("reminderDays")).anyMatch(days -> days.asLong() == left);
        });
    }

    void comes(String day) throws Exception {
        comes(LocalDate.parse(day));
    }

    /** A yes, whatever it was worth in events. */
    Answer does(String account, String project, String path, Object body) throws IOException {
        return heard(project, year.door().post(account, path, body));
    }

    /** The same for what is put in the place of what stood there. */
    void states(String project, String path, Object body) throws IOException {
        heard(project, year.door().put("clerk", path, body));
    }

    /** The bureau puts something right that is of no project. */
    void ordains(String path, Object body) throws IOException {
        heard(null, year.door().put("reviewer", path, body));
    }

    private Answer heard(String project, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(201, 204);
        if (project == null) {
            year.heard(answer);
        } else {
            year.heard(answer, project, (int) (answer.position().orElseThrow() - year.position()));
        }
        return answer;
    }

    String refused(String account, String path, Object body) throws IOException {
        return year.door().post(account, path, body).refusal();
    }

    /** A trial is a question: no event comes of it. */
    JsonNode tried(Object asked) throws IOException {
        Answer tried = year.door().post("reviewer", "/api/rulebooks/trial?after=" + year.position(), asked);
        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        return tried.json();
    }

    /** All that was paid in a month is recorded when it ends. */
    void pays(int month) throws Exception {
        comes(YearMonth.of(2024, month).atDay(28));
        for (ToldYear.Payment payment : told.paidIn(month)) {
            if (LocalDate.parse((String) payment.body().get("paidOn")).isAfter(YearMonth.of(2024, month).atDay(28))) {
                throw new IllegalStateException(payment + " is told too late");
            }
            year.pays(payment.project(), payment.body());
        }
    }

    /** The published targets are drafted, their plans confirmed, and all four approved. */
    void areApproved() throws IOException {
        JsonNode preview = year.door().postText("clerk", "/api/imports", Story.targets()).json();
        Answer drafted = does("clerk", null, "/api/imports/" + preview.path("id").asString() + "/drafts", "");
        for (String project : ALL) {
            year.heard(drafted, project, 1);
            List<Map<String, Integer>> plan = new ArrayList<>();
            PLANS.get(project).forEach((month, share) -> plan.add(Map.of("month", month, "share", share)));
            does("clerk", project, project(project) + "/plan-confirmation", Map.of("milestones", plan));
            does("clerk", project, project(project) + "/submission", "{}");
            does("reviewer", project, project(project) + "/approval", "{}");
        }
    }

    /** A file, as a report names it. */
    Map<String, Object> handsIn(String name, byte[] file) throws IOException {
        Answer kept = year.door().postBytes("clerk", "/api/attachments?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8), file);
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        return Map.of("sha256", kept.json().path("sha256").asString(), "name", name, "type", "text/plain", "bytes", file.length);
    }

    /** A submission without any words. */
    Map<String, Object> bare(String project, int month) {
        return Map.of("seenAt", year.position(), "report", report(project, month));
    }

    static String inspection(String project, int month) {
        return project(project) + "/inspections/" + YearMonth.of(2024, month);
    }

    /** A draft, and a submission without any answer; where the desk asks for answers, all of them and no more are added. */
    void files(String project, int month, Object... attachments) throws IOException {
        JsonNode form = year.sees(inspection(project, month));
        assertThat(form.at("/figures/money/spent").asLong()).as("filled in").isEqualTo(year.line(project, month).path("spent").asLong());
        Map<String, Object> report = report(project, month, attachments);
        int version = year.door().get("clerk", inspection(project, month) + "/draft").json().path("version").asInt();
        keeps(project, month, version, report);
        Answer bare = submits(project, month, form, report);
        List<String> missing = new ArrayList<>();
        if (bare.status() != 204) {
            assertThat(bare.refusal()).startsWith("409 AnswersMissing");
            bare.json().path("missing").forEach(field -> missing.add(field.asString()));
            missing.forEach(field -> answer(report, field));
            keeps(project, month, version + 1, report);
            bare = submits(project, month, form, report);
        }
        heard(project, bare);
        asked.putIfAbsent(project + " " + YearMonth.of(2024, month), missing);
    }

    /** From now on the unit says otherwise of an indicator. */
    void corrects(String project, int month, int number, String value) {
        told.reported(project, month).put(number, value);
    }

    private Map<String, Object> report(String project, int month, Object... attachments) {
        List<Map<String, Object>> checks = new ArrayList<>();
        told.reported(project, month).forEach((number, value) -> checks.add(new LinkedHashMap<>(Map.of("number", number, "value", value))));
        return new LinkedHashMap<>(Map.of("expectedAtYearEnd", Reckoning.BUDGETS.get(project), "indicators", checks, "attachments",
                List.of(attachments)));
    }

    private void keeps(String project, int month, int version, Map<String, Object> report) throws IOException {
        Answer kept = year.door().put("clerk", inspection(project, month) + "/draft", Map.of("report", report), "If-Match",
                "\"" + version + "\"");
        assertThat(kept.status() + " " + kept.header("ETag").orElse("")).as(kept.body()).isEqualTo("200 \"" + (version + 1) + "\"");
    }

    /** Two in one draft: the second is shown both, and keeps his words upon the first's. */
    void twoWriteOneDraft(String project, int month) throws IOException {
        String draft = inspection(project, month) + "/draft";
        Map<String, Object> mine = Map.of("report", Map.of("problems", "会议尚未召开"));
        Map<String, Object> theirs = Map.of("report", Map.of("problems", "调研尚未开始"));
        assertThat(year.door().put("clerk", draft, mine, "If-Match", "\"0\"").status()).isEqualTo(200);
        Answer overtaken = year.door().put("colleague", draft, theirs, "If-Match", "\"0\"");
        assertThat(overtaken.refusal()).startsWith("409 DraftOvertaken").contains("现在是第 1 版（clerk 于 ");
        assertThat(overtaken.json().at("/mine/problems").asString() + overtaken.json().at("/theirs/report/problems").asString())
                .isEqualTo("调研尚未开始会议尚未召开");
        assertThat(year.door().put("colleague", draft, theirs, "If-Match", "\"1\"").header("ETag")).hasValue("\"2\"");
    }

    private Answer submits(String project, int month, JsonNode form, Map<String, Object> report) throws IOException {
        return year.door().post("clerk", inspection(project, month) + "/submission", Map.of("seenAt", form.path("position").asLong(),
                "report", report));
    }

    /** {@code deviation.causes}, {@code indicators.3.deviation.likelihood}, {@code measure}: said, at the place that was named. */
    @SuppressWarnings("unchecked")
    private static void answer(Map<String, Object> report, String field) {
        String[] path = field.split("\\.");
        Map<String, Object> at = report;
        int next = 0;
        if (path[0].equals("indicators")) {
            List<Map<String, Object>> checks = (List<Map<String, Object>>) report.get("indicators");
            int number = Integer.parseInt(path[1]);
            if (checks.stream().noneMatch(check -> check.get("number").equals(number))) {
                checks.add(new LinkedHashMap<>(Map.of("number", number)));
            }
            at = checks.stream().filter(check -> check.get("number").equals(number)).findFirst().orElseThrow();
            next = 2;
        }
        for (; next < path.length - 1; next++) {
            at = (Map<String, Object>) at.computeIfAbsent(path[next], unsaid -> new LinkedHashMap<>());
        }
        at.put(path[next], ANSWERS.get(path[next]));
    }

    void returns(String project, int month, String reason, Map<String, String> remarks) throws IOException {
        does("reviewer", project, inspection(project, month) + "/return", Map.of("reason", reason, "remarks", remarks));
    }

    void explains(JsonNode alert, String words) throws IOException {
        does("clerk", alert.path("project").asString().substring("2024/".length()), "/api/alerts/" + alert.path("id")
                .asString() + "/explanation",
                Map.of("explanation", words));
    }

    void accepts(String project, int month) throws IOException {
        does("reviewer", project, inspection(project, month) + "/acceptance", "");
    }

    /** A month like any other: paid in, opened, reminded of, filed, accepted, and closed by itself. */
    void lives(int month) throws Exception {
        pays(month);
        files(month);
        closes(month);
    }

    /** Opened on the first, reminded of on the third, filed by all but some on the fourth, accepted on the fifth. */
    void files(int month, String... butNot) throws Exception {
        LocalDate first = YearMonth.of(2024, month).plusMonths(1).atDay(1);
        comes(first);
        comes(first.plusDays(2));
        comes(first.plusDays(3));
        for (String project : ALL) {
            if (!List.of(butNot).contains(project) && states(month).get(project).equals("DUE")) {
                files(project, month);
            }
        }
        comes(first.plusDays(4));
        acceptsWhatIsFiled(month);
    }

    void acceptsWhatIsFiled(int month) throws IOException {
        for (Map.Entry<String, String> one : states(month).entrySet()) {
            if (one.getValue().equals("SUBMITTED")) {
                accepts(one.getKey(), month);
            }
        }
    }

    void closes(int month) throws Exception {
        comes(YearMonth.of(2024, month).plusMonths(1).atDay(11));
        assertThat(year.sees("/api/board?year=2024&month=" + YearMonth.of(2024, month)).path("closed").asBoolean())
                .as("%s closed itself", month).isTrue();
    }

    Map<String, String> states(int month) throws IOException {
        Map<String, String> states = new TreeMap<>();
        year.sees("/api/calendar?year=2024&month=" + YearMonth.of(2024, month)).at("/asked/projects")
                .forEach(one -> states.put(one.path("code").asString(), one.path("state").asString()));
        return states;
    }
}

package jixiao.standalone.sample;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.net.URI;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jixiao.standalone.cli.ServiceAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Plays the seed's year through the same door as everybody, so that every screen has something true to show. */
public final class Sample {
    static final int YEAR = 2024;
    private final Map<String, ServiceClient> desks = new LinkedHashMap<>();
    private final PrintStream terminal;

    Sample(ServiceAddress address, String password, PrintStream terminal) {
        this(address, password, Map.of(), terminal);
    }

    /** {@code headers} go with every request. */
    Sample(ServiceAddress address, String password, Map<String, String> headers, PrintStream terminal) {
        SampleAccounts.CLERKS.values().forEach(clerk -> desks.put(clerk, new ServiceClient(address, clerk, password, headers)));
        desks.put(SampleAccounts.REVIEWER, new ServiceClient(address, SampleAccounts.REVIEWER, password, headers));
        this.terminal = terminal;
    }

    /** Told today with the accounts that are there, on whatever answers at the address; returns the ledger's position after it. */
    public static long play(URI address, String password, PrintStream terminal) {
        Sample sample = new Sample(new ServiceAddress(address, null), password, terminal);
        sample.play(Story.of(YEAR, Optional.empty()), StoryDays.TODAY);
        long position = sample.lastPosition();
        sample.report(position, Optional.empty());
        return position;
    }

    /** Every request has a key of its own that never changes: playing again on the same ledger changes nothing. */
    void play(Story story, StoryDays days) {
        ArrayNode projects = JsonNodeFactory.instance.arrayNode();
        SampleAccounts.CLERKS.forEach((unit, clerk) -> approveTargets(unit, clerk).forEach(projects::add));
        post(SampleAccounts.REVIEWER, "opening", "/api/years/%d/opening".formatted(YEAR), Map.of("closing", "MANUAL"));
        subscribe();
        tell(story, projects, days);
    }

    private JsonNode approveTargets(String unit, String clerk) {
        String document = clerk.equals(SampleAccounts.CLERK) ? "" : "-" + unit;
        JsonNode targets = desk(clerk).postText("sample-import" + document, "/api/imports", Story.targets(unit));
        terminal.printf("已读入 %s 的 %d 个项目，%d 条提示。%n", targets.at("/unit/name").asString(), targets.path("projects").size(),
                targets.path("findings").size());
        post(clerk, "drafts" + document, "/api/imports/%s/drafts".formatted(targets.path("id").asString()), Map.of());
        for (JsonNode project : targets.path("projects")) {
            String code = project.path("code").asString();
            String path = "/api/projects/%d/%s/".formatted(YEAR, code);
            post(clerk, "plan-" + code, path + "plan-confirmation", Map.of("milestones", project.at("/plan/milestones")));
            post(clerk, "submission-" + code, path + "submission", Map.of());
            post(SampleAccounts.REVIEWER, "approval-" + code, path + "approval", Map.of());
        }
        return targets.path("projects");
    }

    /** Who asked for notices before is not asked again: a subscription is no event, and its key is forgotten some day. */
    private void subscribe() {
        desks.forEach((account, desk) -> {
            if (desk.get("/api/subscriptions").isEmpty()) {
                desk.post("sample-subscription", "/api/subscriptions", Map.of("channel", "IN_APP"));
            }
        });
    }

    private void tell(Story story, JsonNode projects, StoryDays days) {
        terminal.printf("正在演示 %d 年：", YEAR);
        StoryTelling telling = new StoryTelling(desk(SampleAccounts.CLERK), projects, YEAR, desk(SampleAccounts.REVIEWER).answered());
        for (Story.StoryStep step : story.steps()) {
            days.comes(step.day());
            take(step, telling);
            if (step.name().startsWith("closing-")) {
                terminal.printf("%d月 ", YearMonth.parse(step.path().split("/")[5]).getMonthValue());
                terminal.flush();
            }
        }
        days.comes(story.today());
        terminal.println("已月结");
    }

    private void take(Story.StoryStep step, StoryTelling telling) {
        ServiceClient desk = desk(step.account());
        String key = "sample-" + step.name();
        switch (step.way()) {
            case FILE -> desk.postText(key, step.path(), (String) step.body().get("content"));
            case PUT -> desk.put(key, step.path(), telling.body(step.body()));
            case POST -> desk.post(key, telling.path(step.path()), telling.body(step.body()));
        }
        if (step.way() != Story.Way.FILE) {
            telling.heard(desk.answered());
        }
    }

    private ServiceClient desk(String account) {
        return requireNonNull(desks.get(account));
    }

    private void post(String account, String name, String path, Object body) {
        desk(account).post("sample-" + name, path, body);
    }

    /** As the board shows it once it has heard a position. */
    void report(long position, Optional<YearMonth> until) {
        new SampleReport(desk(SampleAccounts.REVIEWER), position, until.orElse(YearMonth.of(YEAR, 12))).print(terminal);
    }

    private long lastPosition() {
        return desks.values().stream().mapToLong(ServiceClient::position).max().orElseThrow();
    }
}

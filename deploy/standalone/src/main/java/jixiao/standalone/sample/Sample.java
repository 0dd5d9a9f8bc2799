package jixiao.standalone.sample;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.standalone.cli.NewAccount;
import jixiao.standalone.cli.RandomPassword;
import tools.jackson.databind.JsonNode;

/** Plays the seed's year through the same door as everybody, so that every screen has something true to show. */
public final class Sample {
    private static final int YEAR = 2024;
    private static final String CLERK = "clerk";
    private static final String REVIEWER = "reviewer";
    private static final List<NewAccount> ACCOUNTS = List.of(
            new NewAccount(new AccountName(CLERK), Role.CLERK, new UnitCode("225001")),
            new NewAccount(new AccountName(REVIEWER), Role.REVIEWER, new UnitCode("财政局")),
            new NewAccount(new AccountName("leader"), Role.LEADER, new UnitCode("市领导")));
    private final Map<String, ServiceClient> desks;
    private final PrintStream terminal;

    private Sample(URI address, String password, PrintStream terminal) {
        this.desks = Map.of(CLERK, new ServiceClient(address, CLERK, password), REVIEWER, new ServiceClient(address, REVIEWER, password));
        this.terminal = terminal;
    }

    /**
     * With accounts of its own, which {@code opening} is given with their password. Every request has a key of its own that never changes:
     * playing again on the same ledger changes nothing.
     */
    public static void play(URI address, BiConsumer<NewAccount, String> opening, PrintStream terminal) {
        String given = System.getenv("JIXIAO_SAMPLE_PASSWORD");
        String password = given == null || given.isBlank() ? RandomPassword.next() : given;
        ACCOUNTS.forEach(account -> opening.accept(account, password));
        play(address, password, terminal);
        terminal.printf("%n登录 %s：账号 clerk（单位经办）、reviewer（财政审核）、leader（领导），密码%s%n", address,
                password.equals(given) ? "为环境变量 JIXIAO_SAMPLE_PASSWORD 的值" : " " + password);
    }

    /** With the accounts that are there, on whatever answers at the address; returns the ledger's position after it. */
    public static long play(URI address, String password, PrintStream terminal) {
        Sample sample = new Sample(address, password, terminal);
        JsonNode targets = sample.approveTargets();
        sample.subscribe();
        sample.tellYear(targets);
        new SampleReport(sample.desk(CLERK), sample.lastPosition(), YEAR).print(terminal);
        return sample.lastPosition();
    }

    private JsonNode approveTargets() {
        JsonNode targets = desk(CLERK).postText("sample-import", "/api/imports", Story.targets());
        terminal.printf("已读入 %s 的 %d 个项目，%d 条提示。%n", targets.at("/unit/name").asString(), targets.path("projects").size(),
                targets.path("findings").size());
        post(CLERK, "drafts", "/api/imports/%s/drafts".formatted(targets.path("id").asString()), Map.of());
        for (JsonNode project : targets.path("projects")) {
            String code = project.path("code").asString();
            String path = "/api/projects/%d/%s/".formatted(YEAR, code);
            post(CLERK, "plan-" + code, path + "plan-confirmation", Map.of("milestones", project.at("/plan/milestones")));
            post(CLERK, "submission-" + code, path + "submission", Map.of());
            post(REVIEWER, "approval-" + code, path + "approval", Map.of());
        }
        post(REVIEWER, "opening", "/api/years/%d/opening".formatted(YEAR), Map.of("closing", "MANUAL"));
        return targets;
    }

    /** Who asked for notices before is not asked again: a subscription is no event, and its key is forgotten some day. */
    private void subscribe() {
        desks.forEach((account, desk) -> {
            if (desk.get("/api/subscriptions").isEmpty()) {
                desk.post("sample-subscription", "/api/subscriptions", Map.of("channel", "IN_APP"));
            }
        });
    }

    private void tellYear(JsonNode targets) {
        terminal.printf("正在演示 %d 年：", YEAR);
        List<String> closed = new ArrayList<>();
        StoryTelling telling = new StoryTelling(desk(CLERK), targets, YEAR, desk(REVIEWER).answered());
        for (Story.StoryStep step : Story.of(YEAR)) {
            take(step, telling);
            if (step.name().startsWith("closing-")) {
                closed.add(step.name());
                terminal.printf("%d月 ", closed.size());
                terminal.flush();
            }
        }
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

    private long lastPosition() {
        return desks.values().stream().mapToLong(ServiceClient::position).max().orElseThrow();
    }
}

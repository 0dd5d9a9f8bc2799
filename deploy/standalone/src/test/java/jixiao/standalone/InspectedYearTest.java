package jixiao.standalone;

import static jixiao.standalone.InspectedYear.ALL;
import static jixiao.standalone.InspectedYear.inspection;
import static jixiao.standalone.LivedYear.DOMAINS;
import static jixiao.standalone.LivedYear.ESSAYS;
import static jixiao.standalone.LivedYear.INSTITUTIONS;
import static jixiao.standalone.LivedYear.OFFICES;
import static jixiao.standalone.LivedYear.period;
import static jixiao.standalone.LivedYear.project;
import static jixiao.standalone.LivedYear.stream;
import static jixiao.standalone.LivedYear.voucher;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import jixiao.kernel.AccountName;
import jixiao.kernel.Role;
import jixiao.kernel.UnitCode;
import jixiao.standalone.Door.Answer;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The monthly cycle of 2024, lived day by day in chapters through HTTP on real PostgreSQL: months open and close by themselves, four
 * projects inspect themselves twelve times, one target is adjusted, two demands are met, and every kind of alert rings. Longer than
 * other classes because a year is one story.
 */
@TestMethodOrder(OrderAnnotation.class)
@TestInstance(Lifecycle.PER_CLASS)
class InspectedYearTest {
    private static final Map<String, String> PLANS = Map.of(ESSAYS, "[[10,8000],[12,10000]]", INSTITUTIONS, "[[6,3000],[10,5000],[12,10000]]",
            OFFICES, "[[6,3000],[10,8000],[12,10000]]", DOMAINS, "[[6,5000],[10,8000],[12,10000]]");
    private Services services;
    private LivedYear year;
    private InspectedYear months;
    private Notices clerk;

    @BeforeAll
    void both_services_start_on_the_second_of_january(@TempDir Path logs) throws Exception {
        Database database = new Database(Postgres.freshDatabase(), Postgres.USER, Postgres.PASSWORD);
        MovedClock clock = new MovedClock(database, LocalDateTime.of(2024, 1, 2, 9, 0));
        services = new Services(0, logs.resolve("jixiao.log"), clock::takesOver);
        services.start(database);
        account("clerk", Role.CLERK, "225001");
        account("colleague", Role.CLERK, "225001");
        account("reviewer", Role.REVIEWER, "财政局");
        account("second", Role.REVIEWER, "财政局");
        account("leader", Role.LEADER, "市领导");
        year = new LivedYear(new Door(services.address(), "secret"));
        months = new InspectedYear(year, clock, services.context());
        clerk = new Notices(year, "clerk");
    }

    @AfterAll
    void they_end() {
        services.close();
    }

    @Test
    @Order(1)
    void four_targets_are_approved_and_the_year_opens() throws Exception {
        months.comes("2024-01-03");
        JsonNode preview = year.door().postText("clerk", "/api/imports", Story.targets()).json();
        Answer drafted = months.does("clerk", null, "/api/imports/" + preview.path("id").asString() + "/drafts", "");
        for (String project : ALL) {
            year.heard(drafted, project, 1);
            months.does("clerk", project, project(project) + "/plan-confirmation", milestones(PLANS.get(project)));
            months.does("clerk", project, project(project) + "/submission", "{}");
            months.does("reviewer", project, project(project) + "/approval", "{}");
        }
        months.does("reviewer", null, "/api/years/2024/opening", "{\"closing\":\"AUTOMATIC\"}");
        subscribe("clerk", Map.of("channel", "IN_APP", "digestAt", 8));
        subscribe("reviewer", Map.of("channel", "IN_APP"));
        subscribe("leader", Map.of("channel", "IN_APP"));
    }

    @Test
    @Order(2)
    void all_months() throws Exception {
        for (int m = 1; m <= 12; m++) {
            months.lives(m);
            System.out.println("== " + m + " " + months.states(m));
            for (String p : ALL) System.out.println(p + " " + year.stands(p, m) + " asked " + months.asked.get(p + " 2024-" + (m < 10 ? "0" + m : m)));
        }
        for (String p : ALL) { System.out.println(year.shown(p) + " / " + year.reckoned(p)); }
        stream(year.sees("/api/alerts?year=2024&state=ALL")).forEach(a -> System.out.println(a.path("project").asString() + " " + a.path("rule").asString() + " " + a.path("key") + " " + a.path("month").asString() + " " + a.path("state").asString() + " " + a.path("raisedAt").asString().substring(0,10) + " " + a.path("clearedAt").asString("").replaceAll("T.*", "") + " " + a.path("escalatedTo").asString("") + " " + a.path("message").asString()));
    }

    @AfterEach
    void everything_shown_adds_up() throws IOException {
        year.everythingAddsUp();
    }

    private void subscribe(String account, Map<String, Object> wish) throws IOException {
        Answer subscribed = year.door().post(account, "/api/subscriptions", wish);
        assertThat(subscribed.status()).as(subscribed.body()).isEqualTo(201);
    }

    private void account(String name, Role role, String unit) {
        services.open(new NewAccount(new AccountName(name), role, new UnitCode(unit)), "secret");
    }

    /** {@code [[6,3000],…]}: month and share. */
    private static String milestones(String pairs) {
        return "{\"milestones\":" + pairs.replaceAll("\\[(\\d+),(\\d+)]", "{\"month\":$1,\"share\":$2}") + "}";
    }
}

package jixiao.standalone;

import static jixiao.standalone.LivedYear.DOMAINS;
import static jixiao.standalone.LivedYear.INSTITUTIONS;
import static jixiao.standalone.LivedYear.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jixiao.command.CommandService;
import jixiao.query.QueryService;
import jixiao.standalone.sample.Sample;
import jixiao.testing.Browser;
import jixiao.testing.BuiltService;
import jixiao.testing.People;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** One desk and two boards as processes of their own on one PostgreSQL: the sample's year goes through them as through the standalone. */
class ProcessesTest {
    private static final String PASSWORD = "a password for all";
    private static final List<String> SCREENS = List.of("/api/board?year=2024&month=2024-12", "/api/alerts?year=2024&state=ALL",
            "/api/calendar?year=2024", "/api/rectifications?year=2024&state=ALL", "/api/rulebooks", project(DOMAINS),
            project(DOMAINS) + "/months", project(DOMAINS) + "/adjustments",
            project(INSTITUTIONS) + "/inspections/2024-09", project(INSTITUTIONS) + "/activity-plan",
                    "/api/units/225001/safeguards?year=2024");

    @Test
    void play_the_year_answer_alike_and_go_on_when_one_of_the_boards_is_killed() throws Exception {
        String database = Postgres.freshDatabase();
        ServiceProcess killed = board(database);
        try (ServiceProcess desk = ServiceProcess.start("command-service", CommandService.class, ServiceProcess.freeAddress(),
                    Postgres.arguments(database)); ServiceProcess lasting = board(database); killed) {
            desk.ready();
            accounts(database);
            killed.ready();
            String terminal;
            long position;
            try (FrontDoor front = new FrontDoor(desk.address(), killed.address())) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                position = Sample.play(front.address(), PASSWORD, new PrintStream(bytes, true, StandardCharsets.UTF_8));
                terminal = bytes.toString(StandardCharsets.UTF_8);
            }
            assertThat(terminal).contains("自查 终审 59，待审核 1\n未完成的整改 1 项\n", "第 2 项（待送审），期限 ");
            lasting.ready();
            assertThat(screens(lasting, position)).as("of the one as of the other").isEqualTo(screens(killed, position));
            for (ServiceProcess board : List.of(killed, lasting)) {
                Door door = new Door(board.address(), PASSWORD);
                assertThat(door.get("leader", project(DOMAINS) + "/adjustments").json().at("/inForce/budget").asLong())
                        .isEqualTo(18_000_000);
                assertThat(door.get("leader", project(INSTITUTIONS) + "/achievement?month=2024-12").json().at("/indicators/6/value")
                        .asString())
                        .isEqualTo("450.00");
            }
            assertThat(new Door(lasting.address(), "guessed").get("leader", SCREENS.get(0)).status()).isEqualTo(401);

            Browser browser = new Browser(desk.address());
            assertThat(browser.signIn("leader", PASSWORD).statusCode()).as("signed in at the desk").isEqualTo(200);
            for (ServiceProcess board : List.of(killed, lasting)) {
                assertThat(browser.at(board.address()).get(SCREENS.get(0)).statusCode()).as("and at the boards with that").isEqualTo(200);
            }
            assertThat(browser.at(lasting.address()).send("DELETE", "/api/session", null).statusCode()).isEqualTo(204);
            assertThat(browser.get("/api/session").statusCode()).as("signed out at a board, and at the desk with that").isEqualTo(401);

            killed.process().kill();

            Door.Answer reopened = new Door(desk.address(), PASSWORD).post("reviewer", "/api/years/2024/periods/2024-12/reopening",
                    "{\"reason\":\"课题自查还没有终审\"}");
            assertThat(reopened.status() / 100).as(reopened.body()).isEqualTo(2);
            assertThat(reopened.position().orElseThrow()).isGreaterThan(position);
            assertThat(screens(lasting, reopened.position().orElseThrow()).get(0)).contains("\"closed\":false");
            Door notices = new Door(lasting.address(), PASSWORD);
            assertThat(notices.get("clerk", "/api/notices/count").json().path("unread").asInt()).isGreaterThan(20);
            assertThat(lasting.ready()).isNotNull();
        }
    }

    @Test
    void are_run_from_runnable_jars_by_the_build() throws Exception {
        assumeTrue(BuiltService.jar("command-service").isPresent(), "only classes were built");
        assertThat(BuiltService.jar("query-service")).isPresent();
    }

    private static ServiceProcess board(String database) throws Exception {
        return ServiceProcess.start("query-service", QueryService.class, ServiceProcess.freeAddress(), Postgres.arguments(database));
    }

    private static void accounts(String database) {
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
        People.open(database, "clerk", "CLERK", "225001", hash);
        People.open(database, "clerk2", "CLERK", "226001", hash);
        People.open(database, "reviewer", "REVIEWER", "财政局", hash);
        People.open(database, "leader", "LEADER", "市领导", hash);
    }

    private static List<String> screens(ServiceProcess board, long position) throws Exception {
        Door door = new Door(board.address(), PASSWORD);
        List<String> screens = new ArrayList<>();
        for (String path : SCREENS) {
            Door.Answer answer = door.getOnceShown("leader", path + (path.contains("?") ? "&" : "?") + "after=" + position);
            assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
            screens.add(answer.body());
        }
        return screens;
    }
}

package jixiao.command.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jixiao.command.desk.RunningDesk;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AttachmentRetentionTest {
    private static final Duration KEPT = Duration.ofDays(30);
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void clears_away_what_nobody_names_once_it_was_kept_long_enough() {
        String unnamed = handedIn("unnamed");
        after(Duration.ofDays(29));
        assertThat(statusOf(unnamed)).isEqualTo(200);
        after(Duration.ofDays(31));
        assertThat(statusOf(unnamed)).isEqualTo(404);
        assertThat(handedIn("unnamed")).as("it may be handed in again").isEqualTo(unnamed);
        assertThat(statusOf(unnamed)).isEqualTo(200);
    }

    @Test
    void keeps_what_an_event_or_a_draft_names_for_ever() {
        String filed = handedIn("filed");
        String drafted = handedIn("drafted");
        event("{\"report\":{\"attachments\":[{\"sha256\":\"%s\",\"name\":\"a.pdf\"}]}}".formatted(filed));
        desk.tables().sql("""
                insert into inspection_draft (project, month, version, report, kept_by, kept_at)
                values ('2024-A', '2024-06', 1, '{"attachments": [{"name": "b.pdf", "sha256": "%s"}]}', 'clerk', now())"""
                .formatted(drafted)).update();
        after(Duration.ofDays(4_000));
        assertThat(statusOf(filed)).isEqualTo(200);
        assertThat(statusOf(drafted)).isEqualTo(200);
        String later = handedIn("later");
        event("{\"evidence\":[{\"sha256\":\"%s\"}]}".formatted(later));
        after(Duration.ofDays(4_000));
        assertThat(statusOf(later)).as("named after the ledger was first looked through").isEqualTo(200);
    }

    @Test
    void never_clears_away_what_is_about_to_be_named() {
        String file = handedIn("about to be named");
        desk.tables().sql("update attachment set needed_at = needed_at - interval '31 days' where sha256 = :file")
                .param("file", file).update();
        assertThat(desk.part(Attachments.class).find(file)).as("whoever files looks whether it is there").isPresent();
        after(Duration.ZERO);
        assertThat(statusOf(file)).isEqualTo(200);
    }

    @Test
    void passes_over_what_is_being_named_at_the_same_moment() throws Exception {
        String file = handedIn("at the same moment");
        desk.tables().sql("update attachment set needed_at = needed_at - interval '31 days' where sha256 = :file")
                .param("file", file).update();
        try (Connection filing = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
            filing.setAutoCommit(false);
            filing.createStatement().execute("update command.attachment set needed_at = now() where sha256 = '" + file + "'");
            CompletableFuture<Void> clearing = CompletableFuture.runAsync(() -> after(Duration.ZERO));
            clearing.get(30, TimeUnit.SECONDS);
            filing.commit();
        }
        assertThat(statusOf(file)).isEqualTo(200);
        after(Duration.ZERO);
        assertThat(statusOf(file)).isEqualTo(200);
    }

    private static void after(Duration time) {
        new AttachmentRetention(desk.tables(), desk.part(AttachmentSearch.class),
                Clock.offset(Clock.systemUTC(), time), KEPT).clear();
    }

    private static String handedIn(String content) {
        JsonNode answer = desk.postText("clerk", "/api/attachments?name=a.txt", content.getBytes(StandardCharsets.UTF_8), "text/plain")
                .json();
        return answer.path("sha256").asString();
    }

    private static int statusOf(String file) {
        return desk.get("clerk", "/api/attachments/" + file).status(); // who handed it in
    }

    /** Written past the desk: what kind of event names a file is no matter. */
    private static void event(String payload) {
        try (Connection owner = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
            owner.createStatement().execute("""
                    insert into command.ledger (position, aggregate, sequence, event_id, command_id, type, revision, payload,
                                                metadata, recorded_at, hash)
                    select coalesce(max(position), 0) + 1, 'unit-x', coalesce(max(position), 0), gen_random_uuid(),
                           gen_random_uuid(), 'InspectionSubmitted', 1,
                           '%s', '{}', now(), decode(repeat('00', 32), 'hex') from command.ledger""".formatted(payload));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

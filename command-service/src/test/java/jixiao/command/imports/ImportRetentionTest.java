package jixiao.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.imports.reading.SoundDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ImportRetentionTest {
    private static final Duration PREVIEWS = Duration.ofDays(30);
    private static final Duration PROGRESS = Duration.ofDays(90);
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
    void clears_away_previews_and_later_what_was_told_of_them() {
        String id = imported();
        after(Duration.ofDays(29));
        assertThat(desk.get("clerk", "/api/imports/" + id).status()).isEqualTo(200);
        after(Duration.ofDays(31));
        assertThat(desk.get("clerk", "/api/imports/" + id).status()).isEqualTo(404);
        assertThat(rows("import_page where import = '%s'".formatted(id))).isZero();
        assertThat(desk.get("clerk", "/api/imports/" + id + "/progress").status()).isEqualTo(200);
        after(Duration.ofDays(91));
        assertThat(desk.get("clerk", "/api/imports/" + id + "/progress").status()).isEqualTo(404);
    }

    @Test
    void leaves_alone_what_is_being_drafted() {
        String id = imported();
        desk.tables().sql("update import_preview set made_at = made_at - interval '31 days'").update();
        after(Duration.ZERO);
        assertThat(desk.get("clerk", "/api/imports/" + id).status()).isEqualTo(200);
    }

    @Test
    void goes_on_until_nothing_old_is_left() {
        desk.tables().sql("""
                insert into import_progress (id, account, stage, bytes, of_bytes, projects, drafted, heard_at, begun_at)
                select gen_random_uuid(), 'clerk', 'READ', 1, 1, 1, 0, now() - interval '91 days', now()
                from generate_series(1, 1201)""").update();
        after(Duration.ZERO);
        assertThat(rows("import_progress where heard_at < now() - interval '90 days'")).isZero();
    }

    private static String imported() {
        Answer preview = desk.postText("clerk", "/api/imports", SoundDocument.TEXT.getBytes(StandardCharsets.UTF_8),
                "text/plain; charset=utf-8");
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        return preview.json().path("id").asString();
    }

    private static void after(Duration time) {
        new ImportRetention(desk.tables(), Clock.offset(Clock.systemUTC(), time), PREVIEWS, PROGRESS).clear();
    }

    private static int rows(String from) {
        return desk.tables().sql("select count(*) from " + from).query(Integer.class).single();
    }
}

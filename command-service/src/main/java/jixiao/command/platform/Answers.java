package jixiao.command.platform;

import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The words of earlier answers, by key. */
@Component
class Answers {
    private final JdbcClient tables;

    Answers(@Qualifier("desk") JdbcClient tables) {
        this.tables = tables;
    }

    record Answer(String request, int status, String contentType, String location, byte[] body, long ledgerPosition) {
    }

    Optional<Answer> given(UUID key) {
        return tables.sql("select request, status, content_type, location, body, ledger_position from answer where key = :key")
                .param("key", key).query((row, count) -> new Answer(row.getString(1), row.getInt(2), row.getString(3),
                        row.getString(4), row.getBytes(5), row.getLong(6))).optional();
    }

    /** Keeps the first answer: a later one for the same key changes nothing. */
    void keep(UUID key, Answer answer) {
        tables.sql("""
                insert into answer (key, request, status, content_type, location, body, ledger_position)
                values (:key, :request, :status, :contentType, :location, :body, :position) on conflict (key) do nothing
                """).param("key", key).param("request", answer.request()).param("status", answer.status())
                .param("contentType", answer.contentType()).param("location", answer.location()).param("body", answer.body())
                .param("position", answer.ledgerPosition()).update();
    }

    @Scheduled(cron = "0 17 3 * * *", zone = "Asia/Shanghai")
    void forgetOld() {
        tables.sql("delete from answer where answered_at < now() - interval '30 days'").update();
    }
}

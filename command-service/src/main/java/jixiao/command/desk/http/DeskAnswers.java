package jixiao.command.desk.http;

import java.util.Optional;
import java.util.UUID;
import jixiao.web.idempotency.KeptAnswer;
import jixiao.web.idempotency.KeptAnswers;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The words of earlier answers, by key. */
@Component
class DeskAnswers implements KeptAnswers {
    private final JdbcClient tables;

    DeskAnswers(@Qualifier("desk") JdbcClient tables) {
        this.tables = tables;
    }

    @Override
    public Optional<KeptAnswer> given(UUID key) {
        return tables.sql("select request, status, content_type, location, body, ledger_position from answer where key = :key")
                .param("key", key).query((row, count) -> new KeptAnswer(row.getString(1), row.getInt(2), row.getString(3),
                        row.getString(4), row.getBytes(5), row.getLong(6))).optional();
    }

    /** A command under a key is stored in the ledger once, whichever desk is asked; nothing need be noted before. */
    @Override
    public boolean begin(UUID key, String request) {
        return true;
    }

    @Override
    public void giveUp(UUID key) {
        // nothing was noted
    }

    @Override
    public void keep(UUID key, KeptAnswer answer) {
        tables.sql("""
                insert into answer (key, request, status, content_type, location, body, ledger_position)
                values (:key, :request, :status, :contentType, :location, :body, :position) on conflict (key) do nothing
                """).param("key", key).param("request", answer.request()).param("status", answer.status())
                .param("contentType", answer.contentType()).param("location", answer.location()).param("body", answer.body())
                .param("position", answer.position()).update();
    }

    @Scheduled(cron = "0 17 3 * * *", zone = "Asia/Shanghai")
    void forgetOld() {
        tables.sql("delete from answer where answered_at < now() - interval '30 days'").update();
    }
}

package jixiao.command.desk.http;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jixiao.command.desk.Acting;
import jixiao.command.ledger.OwningUnits;
import jixiao.identity.signin.SignedIn;
import jixiao.kernel.access.Rights;
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
    private final OwningUnits owners;

    DeskAnswers(@Qualifier("desk") JdbcClient tables, OwningUnits owners) {
        this.tables = tables;
        this.owners = owners;
    }

    /** Whoever asks again sees still what he was told of. */
    boolean mayBeTold(KeptAnswer answer) {
        Rights rights = SignedIn.current().rights();
        return owners.of(answer.about()).stream().allMatch(new Acting(rights, rights, right -> { })::sees);
    }

    @Override
    public Optional<KeptAnswer> given(UUID key) {
        return tables.sql("select request, status, content_type, location, body, ledger_position, about from answer where key = :key")
                .param("key", key).query((row, count) -> new KeptAnswer(row.getString(1), row.getInt(2), row.getString(3),
                        row.getString(4), row.getBytes(5), row.getLong(6),
                        List.of((String[]) row.getArray(7).getArray()))).optional();
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
                insert into answer (key, request, status, content_type, location, body, ledger_position, about)
                values (:key, :request, :status, :contentType, :location, :body, :position, :about) on conflict (key) do nothing
                """).param("key", key).param("request", answer.request()).param("status", answer.status())
                .param("contentType", answer.contentType()).param("location", answer.location()).param("body", answer.body())
                .param("position", answer.position()).param("about", answer.about().toArray(String[]::new)).update();
    }

    @Scheduled(cron = "0 17 3 * * *", zone = "Asia/Shanghai")
    void forgetOld() {
        tables.sql("delete from answer where answered_at < now() - interval '30 days'").update();
    }
}

package jixiao.identity.session;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jixiao.kernel.value.AccountName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * The sessions of all processes, in Spring Session's repository. What is kept of one is whose it is and from where it was opened, as text;
 * rights never. The time of its last use is written at most once a minute.
 */
public final class Sessions {
    static final String OWNER = "owner";
    private static final Pattern HANDLE = Pattern.compile("[0-9a-f-]{36}");
    /** A session ends that much earlier at most than after the idle time. */
    private static final Duration USE_IS_NOTED_AFTER = Duration.ofMinutes(1);
    /** Of one account; the oldest end. */
    private static final int MOST_OF_AN_ACCOUNT = 50;

    private final Kept<?> kept;
    private final Runnable clearing;
    private final JdbcClient tables;
    private final Duration longest;
    private final Clock clock;

    /** {@code clearing} removes what has expired; {@code longest}: after which the repository finds none, whatever was done. */
    <S extends Session> Sessions(FindByIndexNameSessionRepository<S> repository, Runnable clearing, JdbcClient tables, Duration longest,
                                 Clock clock) {
        this.kept = new Kept<>(repository);
        this.clearing = clearing;
        this.tables = tables;
        this.longest = longest;
        this.clock = clock;
    }

    /** Removes what has expired, in no other transaction: two that end sessions besides would wait for one another. */
    public void clear() {
        clearing.run();
    }

    /** Answers the id for the cookie. */
    public String open(AccountName account, String source) {
        String id = kept.open(new Owner(account, source).text());
        tables.sql("""
                delete from identity.session where principal_name = :account and primary_id not in (
                    select primary_id from identity.session where principal_name = :account order by creation_time desc, primary_id
                    limit :most)""").param("account", account.key()).param("most", MOST_OF_AN_ACCOUNT).update();
        return id;
    }

    /** {@code isUse}: whether somebody did something; streams and what a page asks by itself are no use. */
    public Optional<OpenSession> find(String id, boolean isUse) {
        Session session = kept.find(id, isUse ? clock.instant() : null);
        if (session == null || !(session.getAttribute(OWNER) instanceof String owner)) {
            return Optional.empty();
        }
        return Optional.of(new OpenSession(Owner.read(owner).account(), session.getCreationTime()));
    }

    public void end(String id) {
        kept.repository.deleteById(id);
    }

    /** The newest first; {@code current}: the id of the one that asks, if it is one. */
    public List<SessionLine> of(AccountName account, Optional<String> current) {
        long now = clock.millis();
        return tables.sql("""
                select s.primary_id, s.session_id, s.creation_time, s.last_access_time, a.attribute_bytes
                  from identity.session s join identity.session_attributes a on a.session_primary_id = s.primary_id
                 where s.principal_name = :account and a.attribute_name = :owner and s.expiry_time > :now
                   and s.creation_time > :earliest
                 order by s.creation_time desc, s.primary_id""").param("account", account.key()).param("owner", OWNER)
                .param("now", now).param("earliest", now - longest.toMillis())
                .query((row, number) -> new SessionLine(row.getString(1), Instant.ofEpochMilli(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4)), Owner.read(new String(row.getBytes(5), StandardCharsets.UTF_8)).source(),
                        current.filter(row.getString(2)::equals).isPresent())).list();
    }

    /** False where the account has none that is called so. */
    public boolean end(AccountName account, String handle) {
        return HANDLE.matcher(handle).matches() && tables
                .sql("delete from identity.session where principal_name = :account and primary_id = :handle")
                .param("account", account.key()).param("handle", handle).update() == 1;
    }

    public void endAll(AccountName account) {
        tables.sql("delete from identity.session where principal_name = :account").param("account", account.key()).update();
    }

    /** What is kept of a session. An account's name has no line ends. */
    record Owner(AccountName account, String source) {
        static Owner read(String text) {
            int end = text.indexOf('\n');
            return new Owner(new AccountName(text.substring(0, end)), text.substring(end + 1));
        }

        String text() {
            return account.key() + "\n" + source;
        }
    }

    /** The repository's own kind of session has no name that is known here. */
    private record Kept<S extends Session>(FindByIndexNameSessionRepository<S> repository) {
        String open(String owner) {
            S session = repository.createSession();
            session.setAttribute(OWNER, owner);
            repository.save(session);
            return session.getId();
        }

        @Nullable Session find(String id, @Nullable Instant use) {
            S session = repository.findById(id);
            if (session != null && use != null && Duration.between(session.getLastAccessedTime(), use).compareTo(USE_IS_NOTED_AFTER) >= 0) {
                session.setLastAccessedTime(use);
                repository.save(session);
            }
            return session;
        }
    }
}

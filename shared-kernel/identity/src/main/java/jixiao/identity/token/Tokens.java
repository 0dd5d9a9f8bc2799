package jixiao.identity.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.identity.password.Sha256;
import jixiao.identity.signin.BearerToken;
import jixiao.identity.signin.BearerTokens;
import jixiao.identity.signin.TokenScope;
import jixiao.identity.token.TokenRefusal.TokenExpiresTooLate;
import jixiao.identity.token.TokenRefusal.TokenExpiresTooSoon;
import jixiao.identity.token.TokenRefusal.TooManyTokens;
import jixiao.kernel.value.AccountName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Personal access tokens, kept by their SHA-256. One is good until the end of its last day in Shanghai, by the clock of the database; it
 * ends before that when it is revoked or its account is disabled.
 */
public final class Tokens implements BearerTokens {
    static final int MOST_DAYS = 366;
    /** More machines than anybody has to look after. */
    static final int MOST_OF_AN_ACCOUNT = 20;
    /** Two that make tokens for one account at once must not both have the last place. */
    private static final int LOCK_SPACE = 13_010;

    private final JdbcClient tables;
    private final TransactionTemplate transaction;

    Tokens(DataSource identity) {
        tables = JdbcClient.create(identity);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(identity));
    }

    /** {@code text}: told once and never again. */
    record Made(UUID id, String text) {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    record Kept(UUID id, String name, Set<TokenScope> scopes, OffsetDateTime madeAt, LocalDate expiresOn,
                @Nullable OffsetDateTime usedAt) {
    }

    private record Found(UUID id, BearerToken token, boolean isToBeMarked) {
    }

    Made make(AccountName account, String name, Collection<TokenScope> scopes, LocalDate expiresOn) {
        LocalDate today = tables.sql("select (clock_timestamp() at time zone 'Asia/Shanghai')::date").query(LocalDate.class).single();
        LocalDate latest = today.plusDays(MOST_DAYS);
        if (expiresOn.isBefore(today)) {
            throw new TokenExpiresTooSoon(expiresOn, today);
        }
        if (expiresOn.isAfter(latest)) {
            throw new TokenExpiresTooLate(expiresOn, latest);
        }
        String text = NewToken.next();
        UUID id = transaction.execute(status -> insert(text, account, name, scopes, expiresOn)).orElseThrow(TooManyTokens::new);
        return new Made(id, text);
    }

    /** Empty where the account has as many as it may. */
    private Optional<UUID> insert(String text, AccountName account, String name, Collection<TokenScope> scopes, LocalDate expiresOn) {
        tables.sql("select pg_advisory_xact_lock(:space, hashtext(:account))").param("space", LOCK_SPACE).param("account", account.key())
                .query((row, number) -> 0).single();
        tables.sql("""
                delete from identity.token
                 where account = :account and expires_on < (clock_timestamp() at time zone 'Asia/Shanghai')::date""")
                .param("account", account.key()).update();
        return tables.sql("""
                insert into identity.token (id, account, name, digest, scopes, expires_on)
                select gen_random_uuid(), :account, :name, :digest, string_to_array(:scopes, ','), :expiresOn
                 where (select count(*) from identity.token where account = :account) < :most
                returning id""")
                .param("account", account.key()).param("name", name).param("digest", Sha256.of(text))
                .param("scopes", String.join(",", EnumSet.copyOf(scopes).stream().map(Enum::name).toList()))
                .param("expiresOn", expiresOn).param("most", MOST_OF_AN_ACCOUNT).query(UUID.class).optional();
    }

    /** The newest first; those that have expired stay until another one is made. */
    List<Kept> of(AccountName account) {
        return tables.sql("""
                select id, name, scopes, made_at, expires_on, used_at from identity.token where account = :account
                 order by made_at desc, id""").param("account", account.key()).query((row, number) -> kept(row)).list();
    }

    /** False where the account has no such token. */
    boolean revoke(AccountName account, UUID id) {
        return tables.sql("delete from identity.token where id = :id and account = :account").param("id", id)
                .param("account", account.key()).update() == 1;
    }

    @Override
    public Optional<BearerToken> find(String text) {
        if (!NewToken.isShaped(text)) {
            return Optional.empty();
        }
        Optional<Found> found = tables.sql("""
                select token.id, token.account, token.scopes,
                       coalesce(token.used_at < clock_timestamp() - interval '1 minute', true)
                  from identity.token join identity.access using (account)
                 where digest = :digest and not access.disabled
                   and expires_on >= (clock_timestamp() at time zone 'Asia/Shanghai')::date""")
                .param("digest", Sha256.of(text)).query((row, number) -> found(row)).optional();
        found.filter(Found::isToBeMarked).ifPresent(token -> markAsUsed(token.id()));
        return found.map(Found::token);
    }

    @Override
    public Optional<AccountName> formerOwner(String text) {
        return !NewToken.isShaped(text) ? Optional.empty() : tables.sql("select account from identity.token where digest = :digest")
                .param("digest", Sha256.of(text)).query((row, number) -> new AccountName(row.getString(1))).optional();
    }

    /** Of many at once that find it due, one writes. */
    private void markAsUsed(UUID id) {
        tables.sql("""
                update identity.token set used_at = clock_timestamp()
                 where id = :id and coalesce(used_at < clock_timestamp() - interval '1 minute', true)""").param("id", id).update();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getObject("id", UUID.class), row.getString("name"), scopes(row), row.getObject("made_at", OffsetDateTime.class),
                row.getObject("expires_on", LocalDate.class), row.getObject("used_at", OffsetDateTime.class));
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(row.getObject("id", UUID.class), new BearerToken(new AccountName(row.getString("account")), scopes(row)),
                row.getBoolean(4));
    }

    private static Set<TokenScope> scopes(ResultSet row) throws SQLException {
        Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        Arrays.stream((String[]) row.getArray("scopes").getArray()).map(TokenScope::valueOf).forEach(scopes::add);
        return scopes;
    }
}

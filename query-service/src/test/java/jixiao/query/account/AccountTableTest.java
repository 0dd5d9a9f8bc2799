package jixiao.query.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.WrittenLedger;
import jixiao.query.account.AccountTable.AccountsUnsure;
import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.delivery.subscription.Audience;
import jixiao.query.delivery.subscription.Entitled;
import jixiao.query.delivery.subscription.Severity;
import jixiao.query.delivery.subscription.Subscriber;
import jixiao.query.delivery.subscription.Subscription;
import jixiao.query.delivery.subscription.Subscriptions;
import jixiao.testing.Postgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A subscription ends only on positive evidence: the accounts of this very ledger were read, and say so. */
class AccountTableTest {
    private static final Subscriber ZHAO = new Subscriber("zhao", Role.REVIEWER, new UnitCode("900"));
    private static final Subscriber QIAN = new Subscriber("qian", Role.LEADER, new UnitCode("900"));
    private final WrittenLedger ledger = new WrittenLedger();
    private final PGSimpleDataSource database = source(ledger.url());
    private final Subscriptions subscriptions = new Subscriptions(database);

    @BeforeEach
    void two_accounts_of_which_one_has_subscribed() {
        Flyway.configure().dataSource(database).schemas("delivery").createSchemas(true).locations("classpath:db/query/delivery").load()
                .migrate();
        ledger.account("zhao", Role.REVIEWER, "900").account("qian", Role.LEADER, "900");
        Address inApp = new Address(Channel.IN_APP, "", null, null);
        subscriptions.add(new Subscription(0, ZHAO, inApp, null, Set.of(), Severity.LOW, null, null, Instant.EPOCH));
    }

    @Test
    void who_is_there_as_before_goes_on_hearing() {
        assertThat(heard(ours())).containsExactly(ZHAO);
    }

    @Test
    void who_is_gone_hears_no_more() {
        ledger.withoutAccount("zhao");
        assertThat(heard(ours())).isEmpty();
        assertThat(open()).isZero();
    }

    @Test
    void who_is_disabled_or_has_no_right_any_more_hears_no_more() {
        subscriptions.add(new Subscription(0, QIAN, new Address(Channel.IN_APP, "", null, null), null, Set.of(), Severity.LOW, null, null,
                Instant.EPOCH));
        assertThat(heard(ours())).containsExactlyInAnyOrder(ZHAO, QIAN);
        ledger.execute("update identity.access set disabled = true where account = 'zhao'");
        assertThat(heard(ours())).containsExactly(QIAN);
        ledger.execute("delete from identity.held_grant where account = 'qian'");
        assertThat(heard(ours())).isEmpty();
        assertThat(open()).isZero();
    }

    @Test
    void who_has_another_role_hears_by_it_and_who_came_to_another_unit_as_a_clerk_no_more() {
        ledger.account("zhao", Role.LEADER, "900");
        assertThat(heard(ours())).containsExactly(new Subscriber("zhao", Role.LEADER, new UnitCode("900")));
        ledger.account("zhao", Role.CLERK, "225002");
        assertThat(heard(ours())).isEmpty();
        assertThat(open()).isZero();
    }

    @Test
    void a_table_of_another_ledger_is_no_evidence_be_it_that_nobody_is_there_or_somebody_else() {
        WrittenLedger other = new WrittenLedger();
        assertNothingEnds(table(other.account("sun", Role.CLERK, "1").url()));
        assertNothingEnds(table(other.account("zhao", Role.CLERK, "1").url()));
    }

    @Test
    void an_empty_table_is_no_evidence() {
        ledger.execute("delete from identity.access");
        assertNothingEnds(ours());
    }

    @Test
    void a_lookup_that_fails_is_no_evidence() throws Exception {
        try (Connection locked = database.getConnection()) {
            locked.createStatement().execute("alter table identity.access rename to away");
        }
        assertThatThrownBy(() -> heard(ours())).isNotNull();
        assertThat(open()).isEqualTo(1);
    }

    @Test
    void many_are_looked_up_in_one_statement() {
        ledger.account("Sun", Role.CLERK, "225001");
        Subscriber sun = new Subscriber("Sun", Role.CLERK, new UnitCode("225001"));
        AtomicInteger asked = new AtomicInteger();
        PGSimpleDataSource counted = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                asked.incrementAndGet();
                return super.getConnection();
            }
        };
        counted.setUrl(ledger.url());
        counted.setUser(Postgres.USER);
        counted.setPassword(Postgres.PASSWORD);
        Map<Subscriber, Entitled> today = new AccountTable(new RightsReader(new JdbcTemplate(counted)), JdbcClient.create(counted),
                () -> UUID.fromString(epoch())).today(List.of(ZHAO, QIAN, sun));
        assertThat(today.keySet()).containsExactlyInAnyOrder(ZHAO, QIAN, sun);
        assertThat(today.get(sun).viewer().units()).containsExactly("225001");
        assertThat(today.get(ZHAO).viewer().has(Role.REVIEWER)).isTrue();
        assertThat(asked).hasValue(1);
    }

    private void assertNothingEnds(AccountTable accounts) {
        assertThatThrownBy(() -> heard(accounts)).isInstanceOf(AccountsUnsure.class);
        assertThat(open()).isEqualTo(1);
    }

    private List<Subscriber> heard(AccountTable accounts) {
        return new Audience(subscriptions, accounts).at(Instant.now()).stream().map(Subscription::who).toList();
    }

    private long open() {
        return ledger.count("select count(*) from delivery.subscription where ended_at is null");
    }

    private AccountTable ours() {
        return table(ledger.url());
    }

    private AccountTable table(String url) {
        PGSimpleDataSource identity = source(url);
        return new AccountTable(new RightsReader(new JdbcTemplate(identity)), JdbcClient.create(identity), () -> UUID.fromString(epoch()));
    }

    private String epoch() {
        try (Connection connection = database.getConnection(); var row = connection.createStatement()
                .executeQuery("select epoch from command.epoch")) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(Postgres.USER);
        source.setPassword(Postgres.PASSWORD);
        return source;
    }
}

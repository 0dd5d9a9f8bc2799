package jixiao.query.scope;

import static jixiao.query.scope.TwoUnits.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.WrittenLedger;
import jixiao.query.delivery.Deliveries;
import jixiao.query.delivery.Deliveries.DeliveryState;
import jixiao.query.delivery.Notices;
import jixiao.query.delivery.outbox.OutboxLoop;
import jixiao.query.delivery.subscription.Audience;
import jixiao.query.delivery.subscription.Entitled;
import jixiao.query.delivery.subscription.Subscriptions;
import jixiao.query.fold.generation.RowSecurity;
import jixiao.query.platform.Viewer;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What each layer by itself keeps of messages: the policies from the reader's login, and the questions from whoever no policy binds. */
class DeliverySecurityTest {
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static final Viewer CLERK = new Viewer("clerk", null, Set.of(Role.CLERK), Scope.of(Set.of(new UnitCode(OURS))));
    private static final Viewer REVIEWER = new Viewer("zhao", null, Set.of(Role.REVIEWER), Scope.of(Set.of(new UnitCode(OURS))));

    @BeforeAll
    static void prepared() {
        OutboxLoop.prepare(login(Postgres.builder(LEDGER.url())));
    }

    @BeforeEach
    void a_message_of_each_unit() {
        LEDGER.execute("""
                delete from delivery.item;
                delete from delivery.message;
                insert into delivery.subscription (account, role, channel, target, kinds, least, made_at)
                values ('clerk', 'CLERK', 'IN_APP', 'clerk', '{}', 'LOW', now());
                insert into delivery.message (id, subscription, account, channel, target, lane, unit, unit_name, state, due, position,
                                              made_at, settled_at, number, content)
                select unit, (select max(id) from delivery.subscription), 'clerk', 'IN_APP', 'clerk', 'IN_APP', unit, 'unit', 'SENT', now(),
                       1, now(), now(), 1 + position(unit in '225001 226001'),
                       '{"day":"2024-01-02","unit":"' || unit || '","unitName":"unit","items":[],"notFiled":["x"]}'
                from unnest(array['225001', '226001']) unit;
                insert into delivery.item (alert, step, channel, target, message, position, content)
                select id, 'RAISED', 'IN_APP', 'clerk', id, 1, '{}' from delivery.message""");
    }

    @Test
    void the_readers_login_sees_messages_of_the_units_that_it_says_and_steps_where_it_says_all() throws SQLException {
        assertThat(told("message", "id", "*")).containsExactly("225001", "226001");
        assertThat(told("message", "id", "{225001}")).containsExactly("225001");
        assertThat(told("message", "id", "{}")).isEmpty();
        assertThat(told("item", "alert", "*")).containsExactly("225001", "226001");
        assertThat(told("item", "alert", "{225001}")).isEmpty();
        for (String table : List.of("message", "item")) {
            assertThatThrownBy(() -> told(table, "position", "")).as(table).hasMessageContaining("was not said");
        }
    }

    @Test
    void the_readers_login_sees_subscriptions_of_the_account_and_the_answer_of_the_key_that_it_says() throws SQLException {
        String key = "11111111-1111-1111-1111-111111111111";
        LEDGER.execute("""
                delete from delivery.answer;
                insert into delivery.subscription (account, role, channel, target, kinds, least, made_at)
                values ('zhao', 'REVIEWER', 'ROBOT', 'https://robot/?key=secret', '{}', 'LOW', now());
                insert into delivery.answer (key, request, status, body) values ('%s', 'POST:1', 201, ''),
                    (gen_random_uuid(), '', 201, '')"""
                .formatted(key));
        assertThat(said("distinct account", "subscription", "{}", "zhao", "")).containsExactly("zhao");
        assertThat(said("distinct account", "subscription", "*", "zhao", "")).contains("clerk", "zhao");
        assertThatThrownBy(() -> said("account", "subscription", "{}", "", "")).hasMessageContaining("was not said");
        assertThat(said("key", "answer", "{}", "", key)).containsExactly(key);
        assertThat(said("key", "answer", "*", "", key)).hasSize(2);
        assertThatThrownBy(() -> said("key", "answer", "{}", "zhao", "")).hasMessageContaining("was not said");
        for (String table : List.of("subscription", "answer")) {
            assertThatThrownBy(() -> said("1", table, "", "zhao", key)).as(table).hasMessageContaining("was not said");
        }
    }

    @Test
    void the_outbox_does_not_start_where_any_of_its_tables_is_open() {
        PGSimpleDataSource builder = login(Postgres.builder(LEDGER.url()));
        for (String table : List.of("subscription", "answer", "message", "item", "step", "awaited", "bookmark")) {
            LEDGER.execute("alter table delivery.%s no force row level security".formatted(table));
            assertThatThrownBy(() -> RowSecurity.require(builder, "delivery")).hasMessageContaining(table);
            LEDGER.execute("alter table delivery.%s force row level security".formatted(table));
        }
        LEDGER.execute("create table delivery.more (unit text)");
        assertThatThrownBy(() -> RowSecurity.require(builder, "delivery")).hasMessageContaining("more");
        LEDGER.execute("drop table delivery.more");
        RowSecurity.require(builder, "delivery");
    }

    @Test
    void the_readers_login_marks_messages_of_the_units_that_it_says() throws SQLException {
        try (Connection connection = login(Postgres.reader(LEDGER.url())).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('jixiao.units', '{225001}', true)");
            assertThat(statement.executeUpdate("update delivery.message set read_at = now()")).isEqualTo(1);
            connection.rollback();
        }
    }

    @Test
    void notices_are_of_ones_own_units_by_the_questions_themselves() {
        Notices notices = new Notices(login(Postgres.builder(LEDGER.url())));
        Viewer all = new Viewer("clerk", null, Set.of(Role.LEADER), Scope.EVERYTHING);
        assertThat(notices.of(all, false, Long.MAX_VALUE, 10)).hasSize(2);
        assertThat(notices.of(CLERK, false, Long.MAX_VALUE, 10)).extracting(Notices.Notice::id).containsExactly("225001");
        assertThat(notices.unread(all)).isEqualTo(2);
        assertThat(notices.unread(CLERK)).isEqualTo(1);
        assertThat(notices.read(CLERK, "226001", Instant.EPOCH)).isFalse();
        assertThat(notices.read(CLERK, "225001", Instant.EPOCH)).isTrue();
    }

    @Test
    void deliveries_are_of_ones_own_units_by_the_question_itself() {
        Deliveries deliveries = new Deliveries(login(Postgres.builder(LEDGER.url())));
        assertThat(deliveries.in(DeliveryState.SENT, Viewer.SYSTEM, null, 10)).hasSize(2);
        for (Viewer viewer : List.of(CLERK, REVIEWER)) {
            assertThat(deliveries.in(DeliveryState.SENT, viewer, null, 10)).extracting(Deliveries.Sent::unit).containsExactly(OURS);
        }
    }

    /** Whoever enters for one unit and reviews another looks after everybody's messages of that other alone. */
    @Test
    void deliveries_of_everybody_are_of_the_units_that_one_reviews() {
        Deliveries deliveries = new Deliveries(login(Postgres.builder(LEDGER.url())));
        Scope ours = Scope.of(Set.of(new UnitCode(OURS)));
        Scope theirs = Scope.of(Set.of(new UnitCode("226001")));
        Viewer both = new Viewer("zhao", null, Map.of(Role.REVIEWER, ours, Role.CLERK, theirs), ours.and(theirs));
        assertThat(deliveries.in(DeliveryState.SENT, both, null, 10)).extracting(Deliveries.Sent::unit).containsExactly(OURS);
        LEDGER.execute("update delivery.message set state = 'DEAD'");
        assertThat(deliveries.revive("226001", both, Instant.now())).isFalse();
        assertThat(deliveries.revive("225001", both, Instant.now())).isTrue();
    }

    @Test
    void what_waits_of_a_unit_that_a_subscriber_sees_no_more_is_dropped() {
        LEDGER.execute("update delivery.subscription set role = 'LEADER'; update delivery.message set state = 'WAITING'");
        new Audience(new Subscriptions(login(Postgres.builder(LEDGER.url()))), then -> then.stream()
                .collect(Collectors.toMap(one -> one, one -> new Entitled(one, CLERK))))
                .at(Instant.now());
        assertThat(LEDGER.text("select string_agg(unit || ' ' || state, ', ' order by unit) from delivery.message"))
                .isEqualTo("225001 WAITING, 226001 DROPPED");
    }

    private static PGSimpleDataSource login(String role) {
        PGSimpleDataSource login = new PGSimpleDataSource();
        login.setUrl(LEDGER.url());
        login.setUser(role);
        login.setPassword(Postgres.ROLE_PASSWORD);
        return login;
    }

    private static List<String> told(String table, String column, String said) throws SQLException {
        return said(column, table, said, "", "");
    }

    private static List<String> said(String column, String table, String units, String account, String key) throws SQLException {
        try (Connection connection = login(Postgres.reader(LEDGER.url())).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('jixiao.units', '%s', true), set_config('jixiao.account', '%s', true), "
                    .formatted(units, account) + "set_config('jixiao.key', '%s', true)".formatted(key));
            List<String> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("select %s from delivery.%s order by 1".formatted(column, table))) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            connection.rollback();
            return found;
        }
    }
}

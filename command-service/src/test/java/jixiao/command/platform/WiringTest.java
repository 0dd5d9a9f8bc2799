package jixiao.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import jixiao.command.desk.Decider;
import jixiao.command.desk.RunningDesk;
import jixiao.command.ledger.LedgerEngine;
import jixiao.testing.Postgres;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.updates.UpdateChecker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Axon is wired by hand, because what it finds for itself under Boot 4 is silently incomplete. */
class WiringTest {
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
    void the_parts_of_axon_are_those_we_named() throws Exception {
        Configuration axon = desk.part(Configuration.class);
        assertThat(axon.commandBus()).isExactlyInstanceOf(SimpleCommandBus.class).isSameAs(desk.part(CommandBus.class));
        assertThat(axon.eventStore()).isExactlyInstanceOf(EmbeddedEventStore.class);
        var engine = AbstractEventStore.class.getDeclaredMethod("storageEngine");
        engine.setAccessible(true);
        assertThat((EventStorageEngine) engine.invoke(axon.eventStore())).isExactlyInstanceOf(LedgerEngine.class);
        assertThat(axon.getComponent(TransactionManager.class)).isSameAs(NoTransactionManager.instance());
        for (Decider decider : desk.context().getBeansOfType(Decider.class).values()) {
            assertThat(axon.repository(decider.aggregate())).isExactlyInstanceOf(CachingEventSourcingRepository.class);
        }
    }

    @Test
    void nothing_phones_home() {
        assertThat(desk.part(Configuration.class).getComponent(UpdateChecker.class, () -> null)).isNull();
    }

    @Test
    void no_database_is_connected_by_anybody_but_us() {
        Map<String, DataSource> databases = desk.context().getBeansOfType(DataSource.class);
        assertThat(databases.keySet()).containsExactlyInAnyOrder("deskDatabase", "verifyingDatabase", "importingDatabase",
                "identityDatabase");
        assertThat(databases.values()).allMatch(HikariDataSource.class::isInstance);
    }

    @Test
    void the_start_is_refused_as_whoever_could_change_the_ledger() {
        String database = desk.database();
        for (String mighty : List.of(Postgres.owner(database), Postgres.USER)) {
            String password = mighty.equals(Postgres.USER) ? Postgres.PASSWORD : Postgres.ROLE_PASSWORD;
            assertThatThrownBy(() -> RunningDesk.on(database, "--jixiao.database.desk.user=" + mighty, "--jixiao.database.desk.password="
                    + password))
                    .rootCause().hasMessageContaining("账号 " + mighty + " 能改动账本").hasMessageContaining(Postgres.owner(database));
        }
    }

    @Test
    void every_handler_says_who_may_ask_it() {
        var handlers = desk.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods()
                .values().stream()
                .filter(handler -> handler.getBeanType().getName().startsWith("jixiao")).toList();
        assertThat(handlers).hasSizeGreaterThan(12).allMatch(WiringTest::saysWhoMayAsk);
    }

    private static boolean saysWhoMayAsk(HandlerMethod handler) {
        return handler.hasMethodAnnotation(PreAuthorize.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), PreAuthorize.class);
    }
}

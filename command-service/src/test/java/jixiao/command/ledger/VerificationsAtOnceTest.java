package jixiao.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.ledger.verification.Verification;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VerificationsAtOnceTest {
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
        desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL"));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void are_two_and_a_third_is_told_to_come_again() throws Exception {
        try (Connection held = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
            held.setAutoCommit(false);
            held.createStatement().execute("lock table command.ledger in access exclusive mode");
            List<CompletableFuture<Answer>> asked = Stream.of(1, 2, 3).map(number ->
                    CompletableFuture.supplyAsync(VerificationsAtOnceTest::verify,
                    work -> new Thread(work).start())).toList();
            Answer refused = (Answer) CompletableFuture.anyOf(asked.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
            assertThat(refused.reason()).isEqualTo("TooBusy");
            assertThat(refused.retryAfter()).isPositive();
            held.rollback();
            int intact = 0;
            for (CompletableFuture<Answer> one : asked) {
                Answer answer = one.get(60, TimeUnit.SECONDS);
                intact += answer.status() == 200 && answer.json().get("intact").asBoolean() ? 1 : 0;
            }
            assertThat(intact).isEqualTo(2);
        }
        assertThat(verify().status()).isEqualTo(200);
    }

    @Test
    void end_when_nobody_waits_for_them() {
        AtomicInteger looks = new AtomicInteger();
        DataSource ledger = desk.context().getBean("verifyingDatabase", DataSource.class);
        assertThatThrownBy(() -> Verification.of(ledger, () -> {
            looks.incrementAndGet();
            throw new IOException("gone");
        })).hasMessage("gone");
        assertThat(looks).hasValue(1);
    }

    private static Answer verify() {
        return desk.get("leader", "/api/ledger/verification");
    }
}

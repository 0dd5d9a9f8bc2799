package jixiao.query.ledgers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jixiao.kafka.KafkaSettings;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.feed.kafka.PublishedLedger;
import jixiao.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What becomes of one of two ledgers, and of one of two processes, is no matter of the other. */
class LedgersApartTest {
    private static final Duration TAKEN_OVER_IN = Duration.ofSeconds(10);
    @TempDir
    private Path folder;
    private final KafkaSettings topic = PublishedLedger.newTopic();
    private ToldLedger suzhou;
    private ToldLedger wuxi;

    @BeforeEach
    void told() {
        suzhou = new ToldLedger("suzhou", "S", topic);
        wuxi = new ToldLedger("wuxi", "W", topic);
        suzhou.file(folder);
    }

    @AfterEach
    void close() {
        suzhou.close();
        wuxi.close();
    }

    @Test
    void one_whose_database_is_away_is_waited_for_and_the_other_is_shown() {
        wuxi.file(folder, "jixiao.views.url=" + ToldLedger.NOBODY);
        try (ConfigurableApplicationContext process = run()) {
            AskedProcess asked = asked(process);
            asked.shows(suzhou);
            Eventually.holds("it is told to come again", () -> asked.ask("/api/board?year=2024&month=2024-01", "wuxi").statusCode() == 503);
            assertThat(asked.ask("/actuator/health").body()).contains("DEGRADED");
            asked.shows(suzhou.pays(1));
        }
    }

    @Test
    void one_whose_settings_are_wrong_is_tried_again_until_they_are_right() {
        wuxi.file(folder, "jixiao.kafka.epoch=never");
        try (ConfigurableApplicationContext process = run()) {
            AskedProcess asked = asked(process);
            asked.shows(suzhou);
            var refused = asked.ask("/api/views", "wuxi");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("\"LedgerNotReady\"");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            Eventually.holds("it says why", () -> asked.manage("/actuator/health").contains("jixiao.kafka.epoch"));
            wuxi.file(folder);
            asked.shows(wuxi);
            asked.shows(suzhou.pays(1));
        }
    }

    @Test
    void one_alone_need_not_be_named() {
        try (ConfigurableApplicationContext process = run()) {
            AskedProcess asked = asked(process);
            asked.shows(suzhou);
            assertThat(asked.ask("/api/projects/2024/S").statusCode()).isEqualTo(200);
            assertThat(asked.ask("/api/projects/2024/S", "wuxi").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void a_folder_of_which_it_is_not_clear_what_is_meant_is_refused_with_a_sentence() throws Exception {
        assertThat(LedgerFile.in(folder)).hasSize(1);
        Files.writeString(folder.resolve("Wuxi.properties"), "");
        assertThatThrownBy(() -> LedgerFile.in(folder)).hasMessageContaining("Wuxi.properties").hasMessageContaining("账本名");
        Files.move(folder.resolve("Wuxi.properties"), folder.resolve("wuxi.properties"));
        assertThat(LedgerFile.in(folder)).hasSize(2);
        Files.copy(folder.resolve("suzhou.properties"), folder.resolve("wuxi.properties"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> LedgerFile.in(folder)).hasMessageContaining("suzhou.properties").hasMessageContaining("相同");
        Files.delete(folder.resolve("wuxi.properties"));
        Files.delete(folder.resolve("suzhou.properties"));
        assertThatThrownBy(() -> LedgerFile.in(folder)).hasMessageContaining("0 个");
    }

    @Test
    void a_file_says_where_its_views_are_and_nothing_that_belongs_to_the_process() throws Exception {
        LedgerFile file = new LedgerFile(new LedgerName("wuxi"), wuxi.file(folder, "server.port=1"));
        assertThatThrownBy(file::settings).hasMessageContaining("wuxi.properties").hasMessageContaining("server.port");
        Files.writeString(file.path(), "jixiao.ledger.url=");
        assertThatThrownBy(file::settings).hasMessageContaining("jixiao.views.url");
    }

    /** Whatever a process is told for itself, such as JIXIAO_IDENTITY_URL: it would let one ledger's people into another. */
    @Test
    void people_rights_and_epochs_are_never_those_of_another_ledger() throws Exception {
        LedgerFile file = new LedgerFile(new LedgerName("wuxi"), folder.resolve("wuxi.properties"));
        Files.writeString(file.path(), "jixiao.views.url=V\njixiao.ledger.url=");
        assertThatThrownBy(file::settings).hasMessageContaining("jixiao.accounts.url");
        Files.writeString(file.path(), "jixiao.views.url=V\njixiao.accounts.url=A");
        assertThatThrownBy(file::settings).hasMessageContaining("jixiao.ledger.url");
        wuxi.file(folder);
        List<String> told = new ArrayList<>(AskedProcess.arguments(folder, topic));
        told.addAll(List.of("--jixiao.identity.url=" + ToldLedger.NOBODY, "--jixiao.identity.user=nobody",
                "--jixiao.kafka.epoch=" + UUID.randomUUID()));
        try (ConfigurableApplicationContext process = Ledgers.run(told.toArray(String[]::new))) {
            asked(process).shows(suzhou);
            asked(process).shows(wuxi);
        }
    }

    /** The address is only written in another way. */
    @Test
    void a_database_of_views_is_shown_under_one_name_alone() throws Exception {
        String text = Files.readString(folder.resolve("suzhou.properties"));
        String url = text.lines().filter(line -> line.startsWith("jixiao.views.url=")).findFirst().orElseThrow();
        try (ConfigurableApplicationContext alone = run()) {
            asked(alone).shows(suzhou);
        }
        String otherwise = url + (url.contains("?") ? "&" : "?") + "ApplicationName=w";
        Files.writeString(folder.resolve("wuxi.properties"), text.replace(url, otherwise));
        try (ConfigurableApplicationContext process = run()) {
            AskedProcess asked = asked(process);
            asked.shows(suzhou);
            Eventually.holds("it says why", () -> asked.manage("/actuator/health").contains("存的是账本"));
            assertThat(asked.ask("/api/projects/2024/S", "suzhou").statusCode()).isEqualTo(200);
            assertThat(asked.ask("/api/projects/2024/S", "wuxi").statusCode()).isEqualTo(503);
        }
    }

    /** Nothing is lost or doubled: the views stand at each ledger's head and are what they are when built anew. */
    @Test
    void where_a_process_is_killed_the_other_shows_all_of_both_within_ten_seconds() throws Exception {
        wuxi.file(folder);
        List<String> arguments = AskedProcess.arguments(folder, topic);
        try (LedgersProcess one = new LedgersProcess(arguments); LedgersProcess two = new LedgersProcess(arguments)) {
            for (LedgersProcess each : List.of(one, two)) {
                each.asked().shows(suzhou);
                each.asked().shows(wuxi);
            }
            Eventually.holds("each ledger is read by one of them", () -> readers(one, "suzhou") + readers(two, "suzhou") == 1
                    && readers(one, "wuxi") + readers(two, "wuxi") == 1);
            for (int payment = 0; payment < 20; payment++) { // of two that follow one gives way
                for (ToldLedger ledger : List.of(suzhou.pays(1), wuxi.pays(1))) {
                    one.asked().shows(ledger);
                    two.asked().shows(ledger);
                }
            }
            LedgersProcess killed = suzhou.movedOnBy() == one.pid() ? one : two;
            LedgersProcess left = killed == one ? two : one;
            assertThat(suzhou.movedOnBy()).isEqualTo(killed.pid());
            killed.kill();
            long begun = System.nanoTime();
            for (int payment = 0; payment < 20; payment++) {
                suzhou.pays(1);
                wuxi.pays(1);
            }
            left.asked().shows(suzhou);
            left.asked().shows(wuxi);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TAKEN_OVER_IN);
            for (ToldLedger ledger : List.of(suzhou, wuxi)) {
                assertThat(ledger.movedOnBy()).isEqualTo(left.pid());
                assertThat(left.asked().ask("/api/projects/2024/" + ledger.project, ledger.name).statusCode()).isEqualTo(200);
                assertThat(left.asked().showsWhatIsBuiltAnew(ledger)).isTrue();
            }
        }
    }

    private static int readers(LedgersProcess process, String ledger) {
        return process.asked().manage("/actuator/prometheus").contains("jixiao_feed_writer{ledger=\"%s\"} 1.0".formatted(ledger)) ? 1 : 0;
    }

    private ConfigurableApplicationContext run() {
        return Ledgers.run(AskedProcess.arguments(folder, topic).toArray(String[]::new));
    }

    private static AskedProcess asked(ConfigurableApplicationContext process) {
        return new AskedProcess(process.getEnvironment().getProperty("local.server.port"),
                process.getEnvironment().getProperty("local.management.port"));
    }
}

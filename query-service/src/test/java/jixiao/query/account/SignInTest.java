package jixiao.query.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import jixiao.kernel.value.Role;
import jixiao.query.BoardUnderTest;
import jixiao.query.QueryService;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SignInTest {

    @Test
    void without_a_source_of_accounts_the_board_refuses_to_start_in_a_sentence(CapturedOutput said) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(QueryService.class).run("--spring.config.name=query-service",
                "--server.port=0",
                "--server.address=127.0.0.1", "--jixiao.accounts.url=")).isInstanceOf(NoAccounts.class);
        assertThat(said).contains("没有配置账号来源", "JIXIAO_ACCOUNTS_URL").doesNotContain("Using generated security password");
    }

    @Test
    void the_board_knows_whom_the_desk_knows_and_nobody_else(CapturedOutput said) {
        WrittenLedger ledger = new WrittenLedger();
        try (BoardUnderTest board = new BoardUnderTest(ledger)) {
            assertThat(said).doesNotContain("Using generated security password");
            assertThat(board.ask("GET", "/api/subscriptions", "clerk").statusCode()).isEqualTo(200);
            assertThat(board.ask("GET", "/api/subscriptions", "user").statusCode()).isEqualTo(401);
            ledger.account("later", Role.REVIEWER, "财政局");
            assertThat(board.ask("GET", "/api/subscriptions", "later").statusCode()).isEqualTo(200);
            assertThat(board.ask("POST", "/api/views/rebuild", "leader").statusCode()).isEqualTo(403);
            for (String typed : List.of("ｌａｔｅｒ", " later")) {
                assertThat(board.ask("GET", "/api/subscriptions", typed).statusCode()).as(typed).isEqualTo(200);
            }
        }
    }

    /** Which shows only where nothing more is checked for whoever guesses. */
    @Test
    void the_board_remembers_who_was_signed_in() {
        try (BoardUnderTest board = new BoardUnderTest(new WrittenLedger())) {
            assertThat(board.ask("GET", "/api/subscriptions", "clerk").statusCode()).isEqualTo(200);
            int wrong = 401;
            for (int guesses = 0; wrong == 401 && guesses < 100; guesses++) {
                wrong = board.ask("GET", "/api/subscriptions", "clerk:guess").statusCode();
            }
            assertThat(wrong).isEqualTo(429);
            assertThat(board.ask("GET", "/api/subscriptions", "clerk").statusCode()).isEqualTo(200);
            assertThat(board.ask("GET", "/api/subscriptions", "leader").statusCode()).as("whom nobody guesses").isEqualTo(200);
        }
    }
}

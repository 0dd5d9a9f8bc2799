package jixiao.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jixiao.identity.IdentityUnderTest;
import jixiao.identity.signin.BearerToken;
import jixiao.identity.signin.TokenScope;
import jixiao.identity.token.TokenRefusal.TokenExpiresTooLate;
import jixiao.identity.token.TokenRefusal.TokenExpiresTooSoon;
import jixiao.identity.token.TokenRefusal.TooManyTokens;
import jixiao.identity.token.Tokens.Made;
import jixiao.kernel.value.AccountName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class TokensTest {
    private static final IdentityUnderTest IDENTITY = new IdentityUnderTest();
    private static int accounts;
    private final Tokens tokens = new Tokens(IDENTITY.pool());
    private final AccountName li = IDENTITY.person("li " + ++accounts, "225001");
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @AfterAll
    static void end() {
        IDENTITY.close();
    }

    @Test
    void are_told_once_and_kept_as_nothing_but_a_digest() {
        Made made = tokens.make(li, "budget system", List.of(TokenScope.READ), today.plusDays(30));
        assertThat(made.text()).matches("jixiao_[A-Za-z0-9_-]{43}");
        assertThat(made.toString()).as("in no log").doesNotContain(made.text());
        assertThat(IDENTITY.text("select string_agg(token::text, '') from identity.token")).contains(made.id().toString())
                .doesNotContain(made.text().substring(7));
        assertThat(tokens.find(made.text())).contains(new BearerToken(li, Set.of(TokenScope.READ)));
        assertThat(tokens.make(li, "budget system", List.of(TokenScope.READ), today).text()).isNotEqualTo(made.text());
    }

    @Test
    void are_good_until_the_end_of_their_last_day_in_shanghai() {
        Made made = tokens.make(li, "a", Set.of(TokenScope.READ, TokenScope.WRITE), today);
        assertThat(tokens.find(made.text())).contains(new BearerToken(li, Set.of(TokenScope.READ, TokenScope.WRITE)));
        IDENTITY.execute("update identity.token set expires_on = expires_on - 1 where id = ?", made.id());
        assertThat(tokens.find(made.text())).isEmpty();
    }

    @Test
    void end_when_they_are_revoked_by_their_owner_and_by_nobody_else() {
        Made made = tokens.make(li, "a", Set.of(TokenScope.READ), today);
        assertThat(tokens.revoke(IDENTITY.person("wang " + accounts, "226001"), made.id())).isFalse();
        assertThat(tokens.revoke(li, UUID.randomUUID())).isFalse();
        assertThat(tokens.find(made.text())).isPresent();
        assertThat(tokens.revoke(li, made.id())).isTrue();
        assertThat(tokens.find(made.text())).isEmpty();
        assertThat(tokens.revoke(li, made.id())).isFalse();
    }

    @Test
    void end_when_their_account_is_disabled_and_do_not_come_back_with_it() {
        Made made = tokens.make(li, "a", Set.of(TokenScope.READ), today);
        IDENTITY.execute("update identity.access set disabled = true where account = ?", li.key());
        assertThat(tokens.find(made.text())).isEmpty();
        IDENTITY.execute("update identity.access set disabled = false where account = ?", li.key());
        assertThat(tokens.find(made.text())).isEmpty();
        assertThat(tokens.of(li)).isEmpty();
        Made other = tokens.make(li, "a", Set.of(TokenScope.READ), today);
        IDENTITY.execute("delete from identity.access where account = ?", li.key());
        assertThat(tokens.find(other.text())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jixiao_", "jixiao_0000000000000000000000000000000000000000000", "JIXIAO_AAAA", "' or '1'='1", "\u0000"})
    void that_never_were_are_nobodys(String text) {
        assertThat(tokens.find(text)).isEmpty();
        Made made = tokens.make(li, "a", Set.of(TokenScope.READ), today);
        String other = made.text().substring(0, 20) + (made.text().charAt(20) == 'A' ? 'B' : 'A') + made.text().substring(21);
        assertThat(tokens.find(other)).isEmpty();
        assertThat(tokens.find(made.text() + " ")).isEmpty();
        assertThat(tokens.find(made.text().toUpperCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void are_good_for_366_days_at_most_and_for_today_at_least() {
        tokens.make(li, "a", Set.of(TokenScope.READ), today.plusDays(366));
        assertThatThrownBy(() -> tokens.make(li, "a", Set.of(TokenScope.READ), today.plusDays(367))).isInstanceOf(TokenExpiresTooLate.class)
                .hasMessage("令牌最长 366 天，到期日至迟为 %s，不能是 %s", today.plusDays(366), today.plusDays(367));
        assertThatThrownBy(() -> tokens.make(li, "a", Set.of(TokenScope.READ), LocalDate.MAX)).isInstanceOf(TokenExpiresTooLate.class);
        assertThatThrownBy(() -> tokens.make(li, "a", Set.of(TokenScope.READ), today.minusDays(1))).isInstanceOf(TokenExpiresTooSoon.class);
    }

    @Test
    void are_twenty_of_an_account_at_most_though_all_are_asked_for_at_once() throws Exception {
        ExecutorService askers = Executors.newFixedThreadPool(8);
        List<Callable<Made>> asked = new ArrayList<>();
        for (int one = 0; one < 30; one++) {
            asked.add(() -> tokens.make(li, "a", Set.of(TokenScope.READ), today));
        }
        int refused = 0;
        try {
            for (Future<Made> answer : askers.invokeAll(asked)) {
                try {
                    answer.get();
                } catch (ExecutionException tooMany) {
                    assertThat(tooMany).hasCauseInstanceOf(TooManyTokens.class);
                    refused++;
                }
            }
        } finally {
            askers.shutdownNow();
        }
        assertThat(refused).isEqualTo(10);
        assertThat(tokens.of(li)).hasSize(Tokens.MOST_OF_AN_ACCOUNT);
        IDENTITY.execute("update identity.token set expires_on = expires_on - 1 where account = ?", li.key());
        tokens.make(li, "a", Set.of(TokenScope.READ), today);
        assertThat(tokens.of(li)).as("what has expired takes no place").hasSize(1);
    }

    @Test
    void say_when_they_were_last_used_to_the_minute() {
        Made made = tokens.make(li, "a", Set.of(TokenScope.READ), today);
        assertThat(tokens.of(li)).singleElement().satisfies(kept -> assertThat(kept.usedAt()).isNull());
        tokens.find(made.text());
        String first = version(made);
        assertThat(tokens.of(li)).singleElement().satisfies(kept -> assertThat(kept.usedAt()).isNotNull());
        for (int times = 0; times < 20; times++) {
            tokens.find(made.text());
        }
        assertThat(version(made)).as("not written again within a minute").isEqualTo(first);
        IDENTITY.execute("update identity.token set used_at = used_at - interval '61 seconds' where id = ?", made.id());
        String shifted = version(made);
        tokens.find(made.text());
        assertThat(version(made)).isNotEqualTo(shifted);
    }

    @Test
    void are_found_and_marked_as_used_by_a_board_alone_which_can_make_and_change_none() {
        Made made = tokens.make(li, "a", Set.of(TokenScope.READ), today);
        Tokens ofTheBoard = new Tokens(IDENTITY.boards());
        assertThat(ofTheBoard.find(made.text())).isPresent();
        assertThat(tokens.of(li)).singleElement().satisfies(kept -> assertThat(kept.usedAt()).isNotNull());
        assertThatThrownBy(() -> ofTheBoard.make(li, "a", Set.of(TokenScope.WRITE), today)).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> ofTheBoard.revoke(li, made.id())).isInstanceOf(DataAccessException.class);
    }

    private static String version(Made made) {
        return IDENTITY.text("select xmin::text || ctid::text from identity.token where id = ?", made.id());
    }
}

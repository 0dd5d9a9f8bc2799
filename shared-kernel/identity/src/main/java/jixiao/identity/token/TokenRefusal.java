package jixiao.identity.token;

import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Why a token is not made or not ended. */
@ResponseStatus(HttpStatus.CONFLICT)
public abstract sealed class TokenRefusal extends RuntimeException {
    private TokenRefusal(String sentence, Object... figures) {
        super(sentence.formatted(figures), null, false, false);
    }

    public static final class TokenExpiresTooSoon extends TokenRefusal {
        TokenExpiresTooSoon(LocalDate expiresOn, LocalDate today) {
            super("令牌到期日 %s 早于今天 %s", expiresOn, today);
        }
    }

    public static final class TokenExpiresTooLate extends TokenRefusal {
        TokenExpiresTooLate(LocalDate expiresOn, LocalDate latest) {
            super("令牌最长 %d 天，到期日至迟为 %s，不能是 %s", Tokens.MOST_DAYS, latest, expiresOn);
        }
    }

    public static final class TooManyTokens extends TokenRefusal {
        TooManyTokens() {
            super("一个账号至多有 %d 个未到期的令牌，请先撤销不用的", Tokens.MOST_OF_AN_ACCOUNT);
        }
    }

    /** Whether it is somebody else's or nobody's. */
    @ResponseStatus(HttpStatus.NOT_FOUND)
    public static final class NoSuchToken extends TokenRefusal {
        NoSuchToken(String id) {
            super("您没有编号为 %s 的令牌", id);
        }
    }
}

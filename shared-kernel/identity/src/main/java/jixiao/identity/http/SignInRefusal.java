package jixiao.identity.http;

import jixiao.identity.signin.EntryAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Why somebody is not signed in. */
abstract sealed class SignInRefusal extends RuntimeException {
    private SignInRefusal(String sentence) {
        super(sentence, null, false, false);
    }

    @ResponseStatus(HttpStatus.UNAUTHORIZED)
    static final class NotSignedIn extends SignInRefusal {
        NotSignedIn() {
            super(EntryAnswers.SIGN_IN_FIRST);
        }
    }

    /** One answer, whatever of it is wrong. */
    @ResponseStatus(HttpStatus.UNAUTHORIZED)
    static final class SignInFailed extends SignInRefusal {
        SignInFailed() {
            super("账号或密码不对，或账号已停用。");
        }
    }

    @ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
    static final class TooManySignIns extends SignInRefusal {
        TooManySignIns() {
            super(EntryAnswers.COME_LATER);
        }
    }

    @ResponseStatus(HttpStatus.CONFLICT)
    static final class OldPasswordWrong extends SignInRefusal {
        OldPasswordWrong() {
            super("现在的密码不对，密码没有修改。");
        }
    }

    /** Whether it is somebody else's or nobody's. */
    @ResponseStatus(HttpStatus.NOT_FOUND)
    static final class NoSuchSession extends SignInRefusal {
        NoSuchSession(String handle) {
            super("您没有编号为 %s 的登录。".formatted(handle));
        }
    }

    static final class MissingField extends SignInRefusal {
        private final String field;

        private MissingField(String field) {
            super("缺少 %s。".formatted(field));
            this.field = field;
        }

        /** The value, where there is one. */
        static String given(@Nullable String value, String field) {
            if (value == null || value.isEmpty()) {
                throw new MissingField(field);
            }
            return value;
        }

        String field() {
            return field;
        }
    }
}

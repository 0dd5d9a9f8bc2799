package jixiao.identity.password;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Why a password is not taken. No sentence repeats the password. */
@ResponseStatus(HttpStatus.CONFLICT)
public abstract sealed class PasswordRefusal extends RuntimeException {
    private PasswordRefusal(String sentence, Object... figures) {
        super(sentence.formatted(figures), null, false, false);
    }

    public static final class PasswordTooShort extends PasswordRefusal {
        PasswordTooShort(int signs) {
            super("密码至少 %d 个字符，这个只有 %d 个", PasswordProfile.FEWEST_SIGNS, signs);
        }
    }

    public static final class PasswordTooLong extends PasswordRefusal {
        PasswordTooLong(int signs) {
            super("密码至多 %d 个字符，这个有 %d 个", PasswordProfile.MOST_SIGNS, signs);
        }
    }

    public static final class PasswordHasInvisibleSigns extends PasswordRefusal {
        PasswordHasInvisibleSigns(int codePoint) {
            super("密码中含有看不见的字符 U+%04X（控制符或零宽字符），请去掉", codePoint);
        }
    }

    public static final class PasswordTooUniform extends PasswordRefusal {
        PasswordTooUniform(int fewest, int kinds) {
            super("密码须含大写字母、小写字母、数字、其他符号这 %d 类中的至少 %d 类，这个只有 %d 类", PasswordProfile.KINDS, fewest, kinds);
        }
    }

    public static final class PasswordNamesItsOwner extends PasswordRefusal {
        PasswordNamesItsOwner() {
            super("密码中不能含有自己的账号、姓名或单位");
        }
    }

    public static final class PasswordIsCommon extends PasswordRefusal {
        PasswordIsCommon() {
            super("这个密码是常见或已泄露的密码，或只在其前后添了数字、符号，很容易被猜中，请换一个");
        }
    }

    public static final class PasswordUsedBefore extends PasswordRefusal {
        PasswordUsedBefore(int last) {
            super("不能再用最近 %d 次用过的密码", last);
        }
    }

    /** The one-time secret itself, in any profile. */
    public static final class PasswordIsTheOneTimeSecret extends PasswordRefusal {
        PasswordIsTheOneTimeSecret() {
            super("一次性密码只用于首次登录，请另设一个密码");
        }
    }
}

package jixiao.identity.audit;

import java.util.Arrays;
import java.util.List;
import jixiao.kernel.identity.Identity;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did or tried, before it has a number: who, from where, by which way, what, of which unit, and how it went. It has
 * no place for a body, a password or a token; what was typed is cut and made printable when it is recorded.
 *
 * @param account in its normal form; of a sign-in that failed, what was typed
 * @param way     how the account signed in; null where it did not
 * @param unit    the unit that was asked about; null where nobody knows
 * @param reason  of a no, the name of the refusal
 */
public record AuditEntry(String account, String source, @Nullable String way, @Nullable String method, @Nullable String path,
                         @Nullable String unit, AuditAction action, AuditOutcome outcome, @Nullable String reason) {
    /** Of what somebody typed where a name should be, perhaps a password, no more is kept. */
    static final int LONGEST_NAME = 40;
    /** Our own words and addresses are below it, whatever a client makes up. */
    static final int LONGEST_WORD = 80;
    static final int LONGEST_PATH = 200;

    /** The same as it is stored: only what is in this form is ever written, so that a row reads back to the letter. */
    AuditEntry stored() {
        return new AuditEntry(normal(account, LONGEST_NAME), clean(source, LONGEST_WORD), cleanIfAny(way, LONGEST_WORD),
                cleanIfAny(method, LONGEST_WORD), cleanIfAny(path, LONGEST_PATH), unit == null ? null : normal(unit, LONGEST_WORD), action,
                outcome, cleanIfAny(reason, LONGEST_WORD));
    }

    /** All of it in the order of the table's columns. */
    List<@Nullable String> texts() {
        return Arrays.asList(account, source, way, method, path, unit, action.name(), outcome.name(), reason);
    }

    /** The same no to the same asker, however often within a time, is counted in one row; what a rule refused is told one by one. */
    boolean isCounted() {
        return outcome == AuditOutcome.DENIED || outcome == AuditOutcome.FAILED && action == AuditAction.SIGN_IN || isSummed();
    }

    /** It stands for many that differ. */
    boolean isSummed() {
        return RecordQuota.REASON.equals(reason);
    }

    boolean isSignedIn() {
        return way != null;
    }

    /** Where nobody is signed in only the account's own unit is known. */
    boolean namesAnAccount() {
        return unit != null;
    }

    private static String normal(String text, int longest) {
        return clean(Identity.normal(clean(text, LONGEST_PATH)), longest);
    }

    private static @Nullable String cleanIfAny(@Nullable String text, int longest) {
        return text == null ? null : clean(text, longest);
    }

    /** PostgreSQL stores no NUL and no half of a surrogate pair; an auditor's screen shows no control character. */
    private static String clean(String text, int longest) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints().limit(longest)
                .forEach(one -> printable.appendCodePoint(Character.isISOControl(one) || Character.getType(one) == Character.SURROGATE
                        ? '?' : one));
        return printable.toString();
    }
}

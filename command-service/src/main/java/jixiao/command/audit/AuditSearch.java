package jixiao.command.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import jixiao.command.ledger.AcceptedCommands.Accepted;
import jixiao.command.platform.Malformed;
import jixiao.identity.audit.AuditOutcome;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.value.Origin;
import org.jspecify.annotations.Nullable;

/** What is searched for in the audit, as it was asked for; null asks for all. Throws {@link Malformed}. */
record AuditSearch(@Nullable Instant from, @Nullable Instant to, @Nullable String account, @Nullable String unit,
                   @Nullable AuditOutcome outcome) {
    private static final int LONGEST_NAME = 80;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    static AuditSearch of(@Nullable String from, @Nullable String to, @Nullable String account, @Nullable String unit,
                          @Nullable AuditOutcome outcome) {
        Instant first = from == null ? null : moment("from", from, false);
        Instant last = to == null ? null : moment("to", to, true);
        if (first != null && last != null && first.isAfter(last)) {
            throw new Malformed("from", "from 不能晚于 to");
        }
        return new AuditSearch(first, last, name("account", account), name("unit", unit), outcome);
    }

    /** A date is the whole day in Shanghai. */
    private static Instant moment(String field, String text, boolean isEnd) {
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                LocalDate day = LocalDate.parse(text);
                Instant moment = day.plusDays(isEnd ? 1 : 0).atStartOfDay(Origin.ZONE).toInstant().minusNanos(isEnd ? 1_000 : 0);
                return inReach(field, text, day.getYear(), moment);
            }
            OffsetDateTime moment = OffsetDateTime.parse(text);
            return inReach(field, text, moment.getYear(), moment.toInstant());
        } catch (DateTimeException unreadable) {
            throw unsound(field, text);
        }
    }

    private static Instant inReach(String field, String text, int year, Instant moment) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw unsound(field, text);
        }
        return moment;
    }

    private static Malformed unsound(String field, String text) {
        return new Malformed(field, "%s 应为日期（如 2024-06-03）或带时区的时刻（如 2024-07-05T18:00:00+08:00），年份 %d 至 %d，不是“%s”"
                .formatted(field, FIRST_YEAR, LAST_YEAR, text));
    }

    private static @Nullable String name(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String normal = Identity.normal(text);
        if (normal.isEmpty() || normal.length() > LONGEST_NAME) {
            throw new Malformed(field, "%s 应有 1 至 %d 个字".formatted(field, LONGEST_NAME));
        }
        return normal;
    }

    boolean isForAccepted() {
        return outcome == null || outcome == AuditOutcome.DONE;
    }

    boolean finds(Accepted command) {
        return isSame(account, command.account()) && isSame(unit, command.unit());
    }

    private static boolean isSame(@Nullable String asked, @Nullable String said) {
        return asked == null || said != null && asked.equals(Identity.normal(said));
    }
}

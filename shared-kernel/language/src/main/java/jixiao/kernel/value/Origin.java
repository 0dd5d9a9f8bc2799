package jixiao.kernel.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Who asked, for which unit, in which capacity, when and from where (操作来源). The only way time and people reach a decision. */
public record Origin(AccountName account, UnitCode unit, Role role, Instant at, String from) {
    /** A day ends in Shanghai, wherever the server stands. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public LocalDate day() {
        return LocalDate.ofInstant(at, ZONE);
    }
}

package jixiao.query.calendar;

import java.time.Instant;
import java.time.YearMonth;

/** A month was opened again after it had been closed, and why; the position tells who did it, from the ledger. */
public record Reopening(YearMonth month, long position, Instant at, String reason) {
}

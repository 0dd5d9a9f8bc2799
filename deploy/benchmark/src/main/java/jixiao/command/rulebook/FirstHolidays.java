package jixiao.command.rulebook;

import java.time.Instant;
import java.util.List;
import jixiao.command.rulebook.RulebookCommand.StatePublishedHolidays;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;

/**
 * The holidays that the desk states in a ledger without any, for worlds written as it would have. It stands in this package because
 * commands and aggregates are nobody else's.
 */
public final class FirstHolidays {
    public static final List<RulebookEvent> STATED = new Holidays().decide(new StatePublishedHolidays(PublishedHolidays.ALL),
            new Origin(AccountName.SYSTEM, new UnitCode("system"), Role.SYSTEM, Instant.EPOCH, "world"));

    private FirstHolidays() {
    }
}

package jixiao.command.desk;

import java.time.Clock;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What the house itself asks of its aggregates, at the time it is. */
@Component
public class OwnRequests {
    private final Clock clock;

    OwnRequests(@Qualifier("clock") Clock clock) {
        this.clock = clock;
    }

    /** {@code from} stands with the events as where it came from. */
    public CommandRequest from(String from) {
        return CommandRequest.once(new Origin(AccountName.SYSTEM, new UnitCode("system"), Role.SYSTEM, clock.instant(), from));
    }
}

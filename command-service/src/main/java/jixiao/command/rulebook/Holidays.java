package jixiao.command.rulebook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.rulebook.RulebookCommand.StateHolidays;
import jixiao.command.rulebook.RulebookCommand.StatePublishedHolidays;
import jixiao.command.rulebook.RulebookRefusal.HolidaysUnsound;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.value.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What the rulebook knows of holidays (放假调休), year by year: facts from outside, which one person may state and put right. */
class Holidays {
    private final Map<Integer, HolidaysStated> years = new HashMap<>();

    @CommandHandler
    List<RulebookEvent> decide(StatePublishedHolidays command, Origin origin) {
        return command.published().stream().filter(one -> !years.containsKey(one.year())).<RulebookEvent>map(one -> stated(one, origin))
                .toList();
    }

    /** Said again as it was said, it is nothing new, whoever says it. */
    @CommandHandler
    List<RulebookEvent> decide(StateHolidays command, Origin origin) {
        SoundHolidays.fault(command).ifPresent(fault -> {
            throw new HolidaysUnsound(command.year(), fault);
        });
        HolidaysStated known = years.get(command.year());
        boolean isSame = known != null && known.document().equals(command.document()) && known.daysOff().equals(command.daysOff())
                && known.workdays().equals(command.workdays());
        return isSame ? List.of() : List.of(stated(command, origin));
    }

    private static HolidaysStated stated(StateHolidays one, Origin origin) {
        return new HolidaysStated(one.year(), one.document(), one.daysOff(), one.workdays(), origin.account());
    }

    @EventSourcingHandler
    void evolve(HolidaysStated event) {
        years.put(event.year(), event);
    }
}

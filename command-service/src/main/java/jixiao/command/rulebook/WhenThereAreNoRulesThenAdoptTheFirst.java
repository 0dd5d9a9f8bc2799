package jixiao.command.rulebook;

import java.time.Clock;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.rulebook.RulebookCommand.AdoptFirstRules;
import jixiao.command.rulebook.RulebookCommand.StatePublishedHolidays;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * A new ledger begins with rules, so that every judgement can name the version it was made by, and any ledger with the holidays that were
 * published, unless the bureau said others. Runs before the first request.
 */
@Component
class WhenThereAreNoRulesThenAdoptTheFirst implements SmartLifecycle {
    private final Desk desk;
    private final Clock clock;
    private boolean running;

    WhenThereAreNoRulesThenAdoptTheFirst(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void start() {
        Origin origin = new Origin(AccountName.SYSTEM, new UnitCode("system"), Role.SYSTEM, clock.instant(), "start");
        Desk.Addressee rulebook = new Desk.Addressee(RulebookCommand.NAME, "没有监控规则");
        desk.ask(rulebook, new AdoptFirstRules(Rules.FIRST), CommandRequest.once(origin));
        desk.ask(rulebook, new StatePublishedHolidays(PublishedHolidays.ALL), CommandRequest.once(origin));
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}

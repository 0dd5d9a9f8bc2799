package jixiao.command.rulebook;

import java.time.LocalDate;
import jixiao.command.platform.Deciding;
import jixiao.command.rulebook.RulebookCommand.AdoptFirstRules;
import jixiao.command.rulebook.RulebookCommand.AdoptRules;
import jixiao.command.rulebook.RulebookRefusal.EffectiveBeforeRulesInForce;
import jixiao.command.rulebook.RulebookRefusal.RulesUnsound;
import jixiao.command.rulebook.RulebookRefusal.SameRulesInForce;
import jixiao.kernel.Percent;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import jixiao.kernel.Rules;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class RulebookTest {
    private static final RulesAdopted FIRST = new RulesAdopted(1, LocalDate.of(2000, 1, 1), Rules.FIRST);
    private static final Rules STRICTER = new Rules(3, new Percent(500), new Percent(9_000), new Percent(7_000), 6);
    private final FixtureConfiguration<Rulebook> rulebook = Deciding.of(Rulebook.class);

    @Test
    void begins_with_the_first_rules_and_is_not_begun_again() {
        rulebook.givenNoPriorActivity().when(new AdoptFirstRules(Rules.FIRST)).expectEvents(FIRST);
        rulebook.given(FIRST).when(new AdoptFirstRules(STRICTER)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void counts_its_versions() {
        rulebook.given(FIRST).when(new AdoptRules(LocalDate.of(2024, 7, 1), STRICTER)).expectEvents(new RulesAdopted(2, LocalDate.of(2024, 7, 1), STRICTER));
    }

    @Test
    void does_not_reach_back_behind_the_rules_in_force() {
        var second = new RulesAdopted(2, LocalDate.of(2024, 7, 1), STRICTER);
        rulebook.given(FIRST, second).when(new AdoptRules(LocalDate.of(2024, 6, 30), Rules.FIRST)).expectNoEvents()
                .expectException(EffectiveBeforeRulesInForce.class).expectExceptionMessage("生效日期 2024-06-30 早于第 2 版规则的生效日期 2024-07-01");
        rulebook.given(FIRST, second).when(new AdoptRules(LocalDate.of(2024, 7, 1), Rules.FIRST))
                .expectEvents(new RulesAdopted(3, LocalDate.of(2024, 7, 1), Rules.FIRST));
    }

    @Test
    void refuses_numbers_that_make_no_sense_and_the_same_once_more() {
        adopting(new Rules(13, new Percent(0), new Percent(0), new Percent(0), 1)).expectNoEvents().expectException(RulesUnsound.class);
        adopting(new Rules(2, new Percent(10_001), new Percent(0), new Percent(0), 1)).expectNoEvents().expectException(RulesUnsound.class);
        adopting(new Rules(2, new Percent(0), new Percent(6_000), new Percent(6_001), 1)).expectNoEvents().expectException(RulesUnsound.class);
        adopting(new Rules(2, new Percent(0), new Percent(8_000), new Percent(6_000), 29)).expectNoEvents().expectException(RulesUnsound.class);
        adopting(Rules.FIRST).expectNoEvents().expectException(SameRulesInForce.class);
    }

    private org.axonframework.test.aggregate.ResultValidator<Rulebook> adopting(Rules rules) {
        return rulebook.given(FIRST).when(new AdoptRules(LocalDate.of(2024, 7, 1), rules));
    }
}

package jixiao.command.platform;

import java.time.Instant;
import java.util.Map;
import jixiao.kernel.AccountName;
import jixiao.kernel.Origin;
import jixiao.kernel.Role;
import jixiao.kernel.UnitCode;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** How the tests of the deciders are set up: the same wiring as the desk's, without a ledger. */
public final class Deciding {
    private Deciding() {
    }

    public static <T> AggregateTestFixture<T> of(Class<T> decider) {
        AggregateTestFixture<T> fixture = new AggregateTestFixture<>(decider);
        fixture.registerHandlerEnhancerDefinition(new DecisionsBecomeEvents());
        fixture.registerParameterResolverFactory(new OriginOfCommand());
        return fixture;
    }

    /** Somebody on some day, at noon in Shanghai. */
    public static Map<String, Object> by(String account, Role role, String unit, String day) {
        return Map.of(OriginOfCommand.KEY, new Origin(new AccountName(account), new UnitCode(unit), role,
                Instant.parse(day + "T04:00:00Z"), "test"));
    }
}

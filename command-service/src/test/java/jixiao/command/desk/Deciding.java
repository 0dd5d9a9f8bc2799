package jixiao.command.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import jixiao.command.year.YearPolicy;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** How the tests of the deciders are set up: the same wiring as the desk's, without a ledger. */
public final class Deciding {
    private Deciding() {
    }

    public static <T> AggregateTestFixture<T> of(Class<T> decider) {
        AggregateTestFixture<T> fixture = new AggregateTestFixture<>(decider);
        fixture.registerHandlerEnhancerDefinition(new DecisionsBecomeEvents());
        fixture.registerParameterResolverFactory(new OriginOfCommand());
        fixture.registerParameterResolverFactory(new ContextOfCommand<>(YearPolicy.class));
        fixture.registerParameterResolverFactory(new DocumentStoreOfCommand());
        return fixture;
    }

    /** The same person, where the bureau has said this. */
    public static Map<String, Object> where(Map<String, Object> somebody, YearPolicy policy) {
        Map<String, Object> both = new HashMap<>(somebody);
        both.put(ContextOfCommand.key(YearPolicy.class), (Supplier<YearPolicy>) () -> policy);
        both.putIfAbsent(DocumentStoreOfCommand.KEY, (DocumentStore) document -> { });
        return both;
    }

    /** The same person, whose documents are taken here. */
    public static Map<String, Object> keeping(Map<String, Object> somebody, DocumentStore beside) {
        Map<String, Object> both = new HashMap<>(somebody);
        both.put(DocumentStoreOfCommand.KEY, beside);
        return both;
    }

    /** Somebody on some day, at noon in Shanghai. */
    public static Map<String, Object> by(String account, Role role, String unit, String day) {
        return where(Map.of(OriginOfCommand.KEY, new Origin(new AccountName(account), new UnitCode(unit), role,
                Instant.parse(day + "T04:00:00Z"), "test")), YearPolicy.SILENT);
    }
}

package jixiao.command.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import jixiao.command.year.YearPolicy;
import jixiao.kernel.access.HeldGrant;
import jixiao.kernel.access.Rights;
import jixiao.kernel.access.Scope;
import jixiao.kernel.access.UnitTree;
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
        fixture.registerParameterResolverFactory(new ActingOfCommand());
        fixture.registerParameterResolverFactory(new ContextOfCommand<>(YearPolicy.class));
        fixture.registerParameterResolverFactory(new ContextOfCommand<>(UnitTree.class));
        fixture.registerParameterResolverFactory(new DocumentStoreOfCommand());
        Acting system = new Acting(Rights.OF_THE_SYSTEM, Rights.OF_THE_SYSTEM, right -> { });
        fixture.registerCommandDispatchInterceptor(all -> (number, command) -> command.getMetaData().containsKey(ActingOfCommand.KEY)
                ? command : command.andMetaData(Map.of(ActingOfCommand.KEY, system)));
        return fixture;
    }

    /** The same person, where the bureau has said this. */
    public static Map<String, Object> where(Map<String, Object> somebody, YearPolicy policy) {
        Map<String, Object> both = new HashMap<>(somebody);
        both.put(ContextOfCommand.key(YearPolicy.class), (Supplier<YearPolicy>) () -> policy);
        both.putIfAbsent(ContextOfCommand.key(UnitTree.class), (Supplier<UnitTree>) UnitTree::new);
        both.putIfAbsent(DocumentStoreOfCommand.KEY, (DocumentStore) document -> { });
        return both;
    }

    /** The same person, whose documents are taken here. */
    public static Map<String, Object> keeping(Map<String, Object> somebody, DocumentStore beside) {
        Map<String, Object> both = new HashMap<>(somebody);
        both.put(DocumentStoreOfCommand.KEY, beside);
        return both;
    }

    /** Somebody on some day, at noon in Shanghai: a clerk for the own unit, everybody else for all there are. */
    public static Map<String, Object> by(String account, Role role, String unit, String day) {
        return by(account, role, unit, day, role == Role.CLERK ? Scope.of(Set.of(new UnitCode(unit))) : Scope.EVERYTHING);
    }

    /** The same with one right that reaches so far. */
    public static Map<String, Object> by(String account, Role role, String unit, String day, Scope reach) {
        AccountName name = new AccountName(account);
        Rights rights = new Rights(name, new UnitCode(unit), List.of(new HeldGrant(1, role, new UnitCode(unit), reach, null)));
        return where(Map.of(OriginOfCommand.KEY, new Origin(name, new UnitCode(unit), role, Instant.parse(day + "T04:00:00Z"), "test"),
                ActingOfCommand.KEY, new Acting(rights, rights, right -> { })), YearPolicy.SILENT);
    }

    /** The same person, who may read everything besides. */
    public static Map<String, Object> seeing(Map<String, Object> somebody) {
        Origin origin = (Origin) somebody.get(OriginOfCommand.KEY);
        Rights asking = new Rights(origin.account(), origin.unit(),
                List.of(new HeldGrant(1, origin.role(), origin.unit(), Scope.of(Set.of(origin.unit())), null)));
        Rights held = new Rights(origin.account(), origin.unit(), List.of(asking.grants().get(0),
                new HeldGrant(2, Role.AUDITOR, new UnitCode("root"), Scope.EVERYTHING, null)));
        Map<String, Object> both = new HashMap<>(somebody);
        both.put(ActingOfCommand.KEY, new Acting(held, asking, right -> { }));
        return both;
    }

    /** The same person, where this is the tree of units. */
    public static Map<String, Object> among(Map<String, Object> somebody, UnitTree units) {
        Map<String, Object> both = new HashMap<>(somebody);
        both.put(ContextOfCommand.key(UnitTree.class), (Supplier<UnitTree>) () -> units);
        return both;
    }
}

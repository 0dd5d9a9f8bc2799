package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.command.platform.Refusal;
import jixiao.web.problem.Refuses;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a handler declares to refuse is what it can refuse, in bytecode: every refusal that is made by the handler, by the decisions of
 * the commands it makes, and by all they call.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeclaredRefusalsTest {
    /** Every handler has these; {@code ProblemResponses} names them for all. */
    private static final Set<String> OF_ALL = Set.of("jixiao.command.platform.Malformed", "jixiao.command.platform.Unknown",
            "jixiao.command.desk.CommandRequest$KeyUsedForSomethingElse", "jixiao.web.admission.TooBusy", "jixiao.web.body.TooSlow",
            "jixiao.web.body.TooLarge", "jixiao.query.platform.Unanswerable$Malformed", "jixiao.query.platform.Unanswerable$Unknown",
            "jixiao.query.platform.Unanswerable$NotYet");

    /** Called, and never thrown: by handler, with what rules it out. */
    private static final Map<String, String> RULED_OUT = ruledOut();

    private static Map<String, String> ruledOut() {
        Map<String, String> ruledOut = new TreeMap<>();
        ruledOut.put("InspectionApi.submit BudgetProjectRefusal$MonthInTheFuture",
                "a month that is not over was refused before as MonthNotOver");
        ruledOut.put("ReviewChainApi.set UnitsRefusal$NotSystemAdministrator", "who may set a chain is asked by its own decision");
        for (String refusal : List.of("UnitExists", "TooManyUnits", "RootExists", "ParentUnknown", "UnitAlreadyClosed", "TooDeep")) {
            ruledOut.put("BulkApi.preview UnitsRefusal$" + refusal, "said of the row that it is about");
        }
        for (String refusal : List.of("AccountRefusal$AccountExists", "AccountRefusal$AccountNameReserved",
                "AccountRefusal$NotAdministrator", "AccountRefusal$UnitIsClosed", "AccountRefusal$UnitUnknown",
                "UnitsRefusal$NoSuchUnit", "UnitsRefusal$NotSystemAdministrator")) {
            ruledOut.put("BulkApi.preview " + refusal, "its commands are planned, and asked when they are confirmed");
        }
        return ruledOut;
    }

    private static final JavaClasses HOUSE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("jixiao.command", "jixiao.query", "jixiao.web");
    private static final RefusalAnalysis ANALYSIS = new RefusalAnalysis(HOUSE);

    @Test
    void every_handler_declares_the_refusals_it_can_throw_and_no_other() {
        Map<String, Set<String>> missing = new TreeMap<>();
        Map<String, Set<String>> idle = new TreeMap<>();
        handlers().forEach(handler -> {
            Set<String> found = thrownBy(handler).stream().filter(refusal -> !RULED_OUT.containsKey(at(handler, refusal)))
                    .collect(Collectors.toSet());
            Set<String> declared = declaredAt(handler);
            put(missing, handler, without(found, declared));
            put(idle, handler, without(declared, found));
        });
        assertThat(missing).as("thrown, but not declared").isEmpty();
        assertThat(idle).as("declared, but thrown by nothing the handler calls").isEmpty();
    }

    @Test
    void the_way_from_a_handler_to_its_refusals_is_seen() {
        assertThat(handlers().filter(handler -> !thrownBy(handler).isEmpty()).count()).as("handlers that refuse").isGreaterThan(30);
        assertThat(ANALYSIS.commands()).as("commands").hasSizeGreaterThan(25);
        assertThat(handlers().flatMap(handler -> thrownBy(handler).stream().map(refusal -> at(handler, refusal)))).as("to be ruled out")
                .containsAll(RULED_OUT.keySet());
        Set<String> reached = handlers().flatMap(handler -> thrownBy(handler).stream()).collect(Collectors.toSet());
        Set<String> all = HOUSE.stream().filter(one -> one.isAssignableTo(Refusal.class) && RefusalAnalysis.isRefusal(one))
                .map(JavaClass::getName).filter(name -> !OF_ALL.contains(name)).collect(Collectors.toSet());
        assertThat(reached).as("each refusal of the desk is met by some handler").containsAll(all);
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(one -> !some.contains(one)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void put(Map<String, Set<String>> differences, JavaMethod handler, Set<String> these) {
        if (!these.isEmpty()) {
            differences.put(handler.getFullName(), these);
        }
    }

    private static Stream<JavaMethod> handlers() {
        return HOUSE.stream().filter(type -> type.isAnnotatedWith(RestController.class)).flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(RequestMapping.class));
    }

    private static Set<String> declaredAt(JavaMethod handler) {
        Refuses declared = handler.reflect().getAnnotation(Refuses.class);
        return declared == null ? Set.of() : Arrays.stream(declared.value()).map(Class::getName).collect(Collectors.toSet());
    }

    private static Set<String> thrownBy(JavaMethod handler) {
        Set<String> refusals = ANALYSIS.madeFrom(handler);
        refusals.removeAll(OF_ALL);
        return refusals;
    }

    private static String at(JavaMethod handler, String refusal) {
        return "%s.%s %s".formatted(handler.getOwner().getSimpleName(), handler.getName(), refusal.substring(refusal.lastIndexOf('.') + 1));
    }
}

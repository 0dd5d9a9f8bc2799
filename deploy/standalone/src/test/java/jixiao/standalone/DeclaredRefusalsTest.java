package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.command.platform.Refusal;
import jixiao.web.problem.Refuses;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
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
    private static final String ONLY_CLERKS = "jixiao.command.project.BudgetProjectRefusal$NotYourUnit";
    private static final String ONLY_OF_APPROVED = "jixiao.command.project.BudgetProjectRefusal$TargetNotApproved";

    /** Called, and never thrown: by handler, with what rules it out. */
    private static final Map<String, String> RULED_OUT = Map.of(
            "InspectionApi.submit BudgetProjectRefusal$MonthInTheFuture", "a month that is not over was refused before as MonthNotOver");

    private static final JavaClasses HOUSE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("jixiao.command", "jixiao.query", "jixiao.web");
    private static final Map<JavaClass, List<JavaMethod>> DECISIONS = decisions();

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
        assertThat(DECISIONS).as("commands").hasSizeGreaterThan(25);
        assertThat(handlers().flatMap(handler -> thrownBy(handler).stream().map(refusal -> at(handler, refusal)))).as("to be ruled out")
                .containsAll(RULED_OUT.keySet());
        Set<String> reached = handlers().flatMap(handler -> thrownBy(handler).stream()).collect(Collectors.toSet());
        Set<String> all = HOUSE.stream().filter(one -> one.isAssignableTo(Refusal.class) && isRefusal(one)).map(JavaClass::getName)
               .filter(name -> !OF_ALL.contains(name)).collect(Collectors.toSet());
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
        Set<String> refusals = new HashSet<>();
        Set<JavaCodeUnit> seen = new HashSet<>(Set.of(handler));
        Deque<JavaCodeUnit> open = new ArrayDeque<>(seen);
        Set<JavaClass> commands = new HashSet<>();
        Set<String> refusedBefore = new HashSet<>();
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            for (JavaAccess<?> call : callsOf(unit)) {
                JavaClass made = call.getTarget().getName().equals("<init>") ? call.getTargetOwner() : null;
                if (made != null && isRefusal(made)) {
                    (unit.isAnnotatedWith(CommandHandlerInterceptor.class) ? refusedBefore : refusals).add(made.getName());
                }
                if (made != null && DECISIONS.containsKey(made)) {
                    commands.add(made);
                    DECISIONS.get(made).stream().filter(seen::add).forEach(open::push);
                }
                runBy(call).filter(seen::add).forEach(open::push);
            }
        }
        refusedBefore.stream().filter(refusal -> !cannotBe(refusal, handler, commands)).forEach(refusals::add);
        refusals.removeAll(OF_ALL);
        return refusals;
    }

    private static String at(JavaMethod handler, String refusal) {
        return "%s.%s %s".formatted(handler.getOwner().getSimpleName(), handler.getName(), refusal.substring(refusal.lastIndexOf('.') + 1));
    }

    private static List<JavaAccess<?>> callsOf(JavaCodeUnit unit) {
        List<JavaAccess<?>> calls = new ArrayList<>(unit.getCallsFromSelf());
        calls.addAll(unit.getMethodReferencesFromSelf());
        calls.addAll(unit.getConstructorReferencesFromSelf());
        return calls;
    }

    /** What a call runs: the method itself, and where that may be overridden, whatever overrides it. */
    private static Stream<JavaCodeUnit> runBy(JavaAccess<?> call) {
        if (!(call.getTarget().resolveMember().orElse(null) instanceof JavaCodeUnit unit)
                || !unit.getOwner().getName().startsWith("jixiao.")) {
            return Stream.empty();
        }
        return unit instanceof JavaMethod method ? Stream.concat(Stream.of(method), method.getOwner().getAllSubclasses().stream()
                .flatMap(type -> type.tryGetMethod(method.getName(), parameters(method)).stream())) : Stream.of(unit);
    }

    private static String[] parameters(JavaMethod method) {
        return method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
    }

    /** A refusal is an exception whose type says with which status it is answered. */
    private static boolean isRefusal(JavaClass type) {
        return type.isAssignableTo(Exception.class) && type.getName().startsWith("jixiao.")
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && AnnotatedElementUtils.hasAnnotation(type.reflect(), ResponseStatus.class);
    }

    /** By command: what decides it, and what is asked before. */
    private static Map<JavaClass, List<JavaMethod>> decisions() {
        List<JavaMethod> methods = HOUSE.stream().flatMap(type -> type.getMethods().stream()).toList();
        List<JavaMethod> before = methods.stream().filter(method -> method.isAnnotatedWith(CommandHandlerInterceptor.class)).toList();
        Map<JavaClass, List<JavaMethod>> decisions = new HashMap<>();
        methods.stream().filter(method -> method.isAnnotatedWith(CommandHandler.class)).forEach(decision -> {
            JavaClass command = decision.getRawParameterTypes().get(0);
            List<JavaMethod> all = decisions.computeIfAbsent(command, absent -> new ArrayList<>(before.stream()
                    .filter(one -> command.isAssignableTo(one.getRawParameterTypes().get(0).getName())).toList()));
            all.add(decision);
        });
        return decisions;
    }

    /**
     * The interceptor of a project says "not your unit" to clerks only, and "not approved" only of commands marked {@code OfApproved}:
     * conditions that no call shows.
     */
    private static boolean cannotBe(String refusal, JavaMethod handler, Set<JavaClass> commands) {
        return refusal.equals(ONLY_CLERKS) && !right(handler).contains("CLERK")
                || refusal.equals(ONLY_OF_APPROVED) && commands.stream().noneMatch(command -> command.getAllRawInterfaces().stream()
                        .anyMatch(one -> one.getSimpleName().equals("OfApproved")));
    }

    private static String right(JavaMethod handler) {
        return Optional.ofNullable(handler.reflect().getAnnotation(PreAuthorize.class))
                .orElseGet(() -> handler.getOwner().reflect().getAnnotation(PreAuthorize.class)).value();
    }
}

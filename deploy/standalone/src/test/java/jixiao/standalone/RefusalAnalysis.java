package jixiao.standalone;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A call graph in bytecode, from a handler to the refusals it can make. */
final class RefusalAnalysis {
    private static final String ONLY_OF_APPROVED = "jixiao.command.project.BudgetProjectRefusal$TargetNotApproved";

    private final Map<JavaClass, List<JavaMethod>> decisions;

    RefusalAnalysis(JavaClasses house) {
        decisions = decisions(house);
    }

    Set<JavaClass> commands() {
        return decisions.keySet();
    }

    /** Names of the refusals that are made by a handler, by the decisions of the commands it makes, and by all they call. */
    Set<String> madeFrom(JavaMethod handler) {
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
                if (made != null && decisions.containsKey(made)) {
                    commands.add(made);
                    decisions.get(made).stream().filter(seen::add).forEach(open::push);
                }
                runBy(call).filter(seen::add).forEach(open::push);
            }
        }
        refusedBefore.stream().filter(refusal -> !cannotBe(refusal, commands)).forEach(refusals::add);
        return refusals;
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
    static boolean isRefusal(JavaClass type) {
        return type.isAssignableTo(Exception.class) && type.getName().startsWith("jixiao.")
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && AnnotatedElementUtils.hasAnnotation(type.reflect(), ResponseStatus.class);
    }

    /** By command: what decides it, and what is asked before. */
    private static Map<JavaClass, List<JavaMethod>> decisions(JavaClasses house) {
        List<JavaMethod> methods = house.stream().flatMap(type -> type.getMethods().stream()).toList();
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

    /** The interceptor of a project says "not approved" only of commands marked {@code OfApproved}: a condition that no call shows. */
    private static boolean cannotBe(String refusal, Set<JavaClass> commands) {
        return refusal.equals(ONLY_OF_APPROVED) && commands.stream().noneMatch(command -> command.getAllRawInterfaces().stream()
                        .anyMatch(one -> one.getSimpleName().equals("OfApproved")));
    }
}

package jixiao.command;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which way the arrows point, and what may not be in the house at all. */
@AnalyzeClasses(packages = "jixiao", importOptions = {ImportOption.DoNotIncludeTests.class, HouseTest.NoTestJars.class})
class HouseTest {
    private static final String[] DECIDERS = {"..command.project..", "..command.year..", "..command.rulebook..",
            "..command.organisation..", "..command.unit..", "..command.account..", "..command.deliveryhosts.."};

    /** From the ground up: each knows those before it, and the application knows them all. */
    private static final List<String> FLOORS = List.of("platform", "ledger", "publisher", "desk", "audit", "access", "unit", "account",
            "year", "rulebook", "organisation", "deliveryhosts", "attachment", "project", "draft", "imports");
    /** More is several rooms; sealed vocabularies and refusals aside. */
    private static final int MOST_IN_A_ROOM = 20;

    @ArchTest
    static final ArchRule there_are_no_circles_between_rooms = slices().matching("jixiao.command.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_know_lower_ones = classes().that().resideInAPackage("jixiao.command.*..")
            .should(new ArchCondition<>("know only lower floors") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                        JavaClass target = dependency.getTargetClass();
                        if (target.getPackageName().startsWith("jixiao.command.") && floor(target) > floor(type)) {
                            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                        }
                    }
                }
            });

    @ArchTest
    static final ArchRule features_share_the_ground_the_year_and_files_and_nothing_else = slices().matching("jixiao.command.(*)..")
            .should().notDependOnEachOther()
            .ignoreDependency(resideInAnyPackage("..imports.."), resideInAnyPackage("..project..", "..organisation..",
                    "..command.account"))
            .ignoreDependency(resideInAnyPackage("..project..", "..draft.."), resideInAnyPackage("..command.year", "..command.attachment"))
            .ignoreDependency(resideInAnyPackage("..command.account.."), resideInAnyPackage("..command.unit"))
            .ignoreDependency(alwaysTrue(), resideInAnyPackage("..platform..", "..ledger..", "..desk..", "..command.access"));

    @ArchTest
    static void the_map_draws_the_same_floors(JavaClasses all) throws IOException {
        assertThat(Files.readString(Path.of("README.md")).replaceAll("\\s+", " ")).contains(String.join(" → ", FLOORS));
    }

    @ArchTest
    static void no_room_has_more_than_twenty_files(JavaClasses all) {
        Map<String, Long> rooms = all.stream()
                .filter(type -> type.getPackageName().matches("jixiao\\.(command|kernel|web|identity|kafka).*"))
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.getSimpleName().endsWith("Refusal") && !type.getSimpleName().endsWith("Command"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(rooms).hasSizeGreaterThan(20).allSatisfy((room, files) -> assertThat(files).as(room)
                .isLessThanOrEqualTo(MOST_IN_A_ROOM));
    }

    @ArchTest
    static final ArchRule the_kernel_has_no_circles = slices().matching("jixiao.kernel.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_both_services_do_alike_has_no_circles = slices().matching("jixiao.web.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule identity_has_no_circles = slices().matching("jixiao.identity.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_kernel_is_jdk_and_jackson = classes().that().resideInAPackage("jixiao.kernel..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "com.fasterxml.jackson.annotation..", "tools.jackson..",
                    "org.jspecify.annotations..", "jixiao.kernel..");

    @ArchTest
    static final ArchRule only_events_cross_to_the_board = noClasses().that().resideInAPackage("jixiao.command..")
            .should().dependOnClassesThat().resideInAPackage("jixiao.query..");

    @ArchTest
    static final ArchRule only_the_ledger_speaks_sql_to_it = noClasses().that().resideOutsideOfPackages("..ledger..", "..platform..",
            "..desk.http", "..command.access", "..account..", "..imports..", "..draft..",
            "..attachment..", "..deliveryhosts..", "..command.publisher", "jixiao.identity..")
            .and().haveNameNotMatching(".*\\.DatabaseFault") // it asks what a failure means, and no database
            .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule money_is_never_floating_point = fields().should().notHaveRawType(double.class).andShould()
            .notHaveRawType(float.class)
            .andShould().notHaveRawType(Double.class);

    @ArchTest
    static final ArchRule nothing_is_reckoned_in_floating_point = methods().should().notHaveRawReturnType(double.class)
            .andShould().notHaveRawReturnType(float.class);

    @ArchTest
    static final ArchRule decisions_read_no_clock_and_no_dice = noClasses().that().resideInAnyPackage(DECIDERS)
            .and().haveSimpleNameNotContaining("When")
            .should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now").orShould()
                    .callMethod(UUID.class, "randomUUID")
            .orShould().dependOnClassesThat().areAssignableTo(Clock.class);

    /** ForwardToAll is what an annotation says when it says nothing. */
    @ArchTest
    static final ArchRule deciders_use_nothing_of_axon_but_annotations = noClasses().that().resideInAnyPackage(DECIDERS)
            .should().dependOnClassesThat(resideInAnyPackage("org.axonframework..").and(describe("are no annotations",
                    type -> !type.isAnnotation() && !type.isEnum() && !type.getSimpleName().equals("ForwardToAll"))));

    private static int floor(JavaClass type) {
        String feature = type.getPackageName().split("\\.")[2];
        assertThat(FLOORS).as(type.getName()).contains(feature);
        return FLOORS.indexOf(feature);
    }

    /** After packaging, as in {@code mvn verify}, the kernel's test classes come in a jar that no folder name gives away. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }
}

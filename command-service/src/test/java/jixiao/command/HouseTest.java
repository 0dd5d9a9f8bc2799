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

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Which way the arrows point, and what may not be in the house at all. */
@AnalyzeClasses(packages = "jixiao", importOptions = {ImportOption.DoNotIncludeTests.class, HouseTest.NoTestJars.class})
class HouseTest {
    private static final String[] DECIDERS = {"..command.project..", "..command.year..", "..command.rulebook..", "..command.organisation.."};

    @ArchTest
    static final ArchRule features_do_not_know_each_other_except_that_an_import_becomes_drafts = slices().matching("jixiao.command.(*)..")
            .should().notDependOnEachOther()
            .ignoreDependency(resideInAnyPackage("..imports.."), resideInAnyPackage("..project..", "..organisation.."))
            .ignoreDependency(alwaysTrue(), resideInAnyPackage("..platform..", "..ledger.."))
            .ignoreDependency(resideInAnyPackage("..platform.."), resideInAnyPackage("..account.."));

    @ArchTest
    static final ArchRule the_ledger_knows_nobody_above_it = noClasses().that().resideInAPackage("..ledger..")
            .should().dependOnClassesThat(resideInAnyPackage("jixiao.command..").and(resideOutsideOfPackages("..ledger..")));

    @ArchTest
    static final ArchRule the_kernel_is_jdk_and_jackson = classes().that().resideInAPackage("jixiao.kernel..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "com.fasterxml.jackson.annotation..", "tools.jackson..", "jixiao.kernel..");

    @ArchTest
    static final ArchRule only_events_cross_to_the_board = noClasses().that().resideInAPackage("jixiao.command..")
            .should().dependOnClassesThat().resideInAPackage("jixiao.query..");

    @ArchTest
    static final ArchRule only_the_ledger_speaks_sql_to_it = noClasses().that().resideOutsideOfPackages("..ledger..", "..platform..", "..account..", "..imports..", "..draft..",
            "..attachment..").and().haveNameNotMatching(".*\\.DatabaseFault") // it asks what a failure means, and no database
            .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule money_is_never_floating_point = fields().should().notHaveRawType(double.class).andShould().notHaveRawType(float.class)
            .andShould().notHaveRawType(Double.class);

    @ArchTest
    static final ArchRule nothing_is_reckoned_in_floating_point = methods().should().notHaveRawReturnType(double.class)
            .andShould().notHaveRawReturnType(float.class);

    @ArchTest
    static final ArchRule decisions_read_no_clock_and_no_dice = noClasses().that().resideInAnyPackage(DECIDERS)
            .and().haveSimpleNameNotContaining("When")
            .should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now").orShould().callMethod(UUID.class, "randomUUID")
            .orShould().dependOnClassesThat().areAssignableTo(Clock.class);

    /** ForwardToAll is what an annotation says when it says nothing. */
    @ArchTest
    static final ArchRule deciders_use_nothing_of_axon_but_annotations = noClasses().that().resideInAnyPackage(DECIDERS)
            .should().dependOnClassesThat(resideInAnyPackage("org.axonframework..").and(describe("are no annotations",
                    type -> !type.isAnnotation() && !type.isEnum() && !type.getSimpleName().equals("ForwardToAll"))));

    /** After packaging, as in {@code mvn verify}, the kernel's test classes come in a jar that no folder name gives away. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }
}

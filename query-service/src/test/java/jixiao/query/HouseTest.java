package jixiao.query;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/** The directions of the house: Api → view → state → fold → kernel, and the platform above them all. */
@AnalyzeClasses(packages = "jixiao", importOptions = {ImportOption.DoNotIncludeTests.class, HouseTest.NoTestJars.class})
class HouseTest {
    private static final String[] FEATURES = {"jixiao.query.board..", "jixiao.query.target..", "jixiao.query.alert..",
        "jixiao.query.history..", "jixiao.query.unit..",
        "jixiao.query.achievement..", "jixiao.query.adjustment..", "jixiao.query.activity..", "jixiao.query.safeguard..",
        "jixiao.query.inspection..", "jixiao.query.calendar..", "jixiao.query.rectification..", "jixiao.query.rulebook..",
        "jixiao.query.delivery.."};
    /** What a project has done on each of its tracks, and what it and its unit promised: whoever asks about one may look at these. */
    private static final String[] TRACKS = {"jixiao.query.achievement", "jixiao.query.activity", "jixiao.query.inspection", "jixiao.query.rectification",
        "jixiao.query.target", "jixiao.query.unit"};

    @ArchTest
    static final ArchRule there_are_no_circles = slices().matching("jixiao.query.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_share_standing_and_the_tracks_and_nothing_else = slices().matching("jixiao.query.(*)..")
            .should().notDependOnEachOther()
            .ignoreDependency(resideInAnyPackage("jixiao.query.platform"), DescribedPredicate.alwaysTrue())
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage(TRACKS))
            .ignoreDependency(resideInAPackage("jixiao.query.delivery"), resideInAPackage("jixiao.query.alert"))
            .ignoreDependency(resideInAPackage("jixiao.query.account"), resideInAPackage("jixiao.query.delivery.subscription"))
            .ignoreDependency(DescribedPredicate.alwaysTrue(),
                    resideInAnyPackage("jixiao.query.standing", "jixiao.query.fold", "jixiao.query.feed"));

    @ArchTest
    static final ArchRule nothing_depends_on_the_platform = noClasses().that().resideInAnyPackage("jixiao.query..")
            .and().resideOutsideOfPackage("jixiao.query.platform").should().dependOnClassesThat()
            .resideInAPackage("jixiao.query.platform");

    @ArchTest
    static final ArchRule folding_knows_no_feature = noClasses().that().resideInAnyPackage("jixiao.query.fold", "jixiao.query.feed")
            .should().dependOnClassesThat().resideInAnyPackage(FEATURES);

    @ArchTest
    static final ArchRule standing_knows_no_other_feature = noClasses().that().resideInAPackage("jixiao.query.standing")
            .should().dependOnClassesThat().resideInAnyPackage(FEATURES);

    @ArchTest
    static final ArchRule only_the_feed_names_axon = noClasses().that().resideOutsideOfPackage("jixiao.query.feed")
            .should().dependOnClassesThat().resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule the_board_never_reaches_the_desk = noClasses().that().resideInAPackage("jixiao.query..")
            .should().dependOnClassesThat().resideInAPackage("jixiao.command..");

    @ArchTest
    static final ArchRule money_is_never_a_double = noFields().should().haveRawType(floating());

    @ArchTest
    static final ArchRule nothing_answers_a_double = noMethods().should().haveRawReturnType(floating());

    @ArchTest
    static final ArchRule only_the_platform_asks_for_the_time = noClasses()
            .that(resideOutsideOfPackages("jixiao.query.platform", "jixiao.query.feed")).should()
            .callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now")
            .orShould().callMethod(UUID.class, "randomUUID").orShould().callMethod(Clock.class, "systemUTC")
            .orShould().callMethod(System.class, "currentTimeMillis");

    private static DescribedPredicate<JavaClass> floating() {
        Set<String> floating = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
        return DescribedPredicate.describe("a floating point number", type -> floating.contains(type.getName()));
    }

    /** After packaging, as in {@code mvn verify}, the kernel's test classes come in a jar that no folder name gives away. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }
}

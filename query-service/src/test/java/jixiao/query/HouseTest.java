package jixiao.query;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The directions of the house: Api → view → state → fold → kernel, features on top of each other in one order. */
@AnalyzeClasses(packages = "jixiao", importOptions = {ImportOption.DoNotIncludeTests.class, HouseTest.NoTestJars.class})
class HouseTest {
    /** From the ground up: each knows those before it, and the application knows them all. */
    private static final List<String> FLOORS = List.of("platform", "feed", "fold", "scope", "calendar", "rulebook", "standing", "unit",
            "target", "achievement", "activity", "adjustment", "inspection", "rectification", "safeguard", "alert", "board", "history",
            "duty", "deliveryhosts", "delivery", "account", "access", "ledgers");
    /** What all features share. */
    private static final String[] GROUND = {"jixiao.query.platform..", "jixiao.query.feed..", "jixiao.query.fold..",
            "jixiao.query.calendar..",
        "jixiao.query.rulebook..", "jixiao.query.standing.."};
    /** What a project has done on each of its tracks, and what it and its unit promised: whoever asks about one may look at these. */
    private static final String[] TRACKS = {"jixiao.query.achievement..", "jixiao.query.activity..", "jixiao.query.inspection..",
        "jixiao.query.rectification..", "jixiao.query.target..", "jixiao.query.unit.."};
    /** More is several rooms. */
    private static final int MOST_IN_A_ROOM = 20;

    @ArchTest
    static final ArchRule there_are_no_circles_between_rooms = slices().matching("jixiao.query.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_read_lower_ones = classes().that().resideInAPackage("jixiao.query.*..")
            .should(new ArchCondition<>("know only lower floors") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                        JavaClass target = dependency.getTargetClass();
                        if (target.getPackageName().startsWith("jixiao.query.") && floor(target) > floor(type)) {
                            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                        }
                    }
                }
            });

    @ArchTest
    static final ArchRule features_share_the_ground_and_the_tracks_and_nothing_else = slices().matching("jixiao.query.(*)..")
            .should().notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage(TRACKS))
            .ignoreDependency(resideInAPackage("jixiao.query.delivery.."), resideInAnyPackage("jixiao.query.alert",
                    "jixiao.query.deliveryhosts"))
            .ignoreDependency(resideInAPackage("jixiao.query.account"), resideInAPackage("jixiao.query.delivery.subscription"))
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage(GROUND));

    @ArchTest
    static void the_map_draws_the_same_floors(JavaClasses all) throws IOException {
        assertThat(Files.readString(Path.of("README.md")).replaceAll("\\s+", " ")).contains(String.join(" → ", FLOORS));
    }

    @ArchTest
    static void no_room_has_more_than_twenty_files(JavaClasses all) {
        Map<String, Long> rooms = all.stream().filter(type -> type.getPackageName().startsWith("jixiao.query"))
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(rooms).hasSizeGreaterThan(20).allSatisfy((room, files) -> assertThat(files).as(room)
                .isLessThanOrEqualTo(MOST_IN_A_ROOM));
    }

    @ArchTest
    static final ArchRule nobody_names_axon = noClasses().that().resideInAPackage("jixiao.query..")
            .should().dependOnClassesThat().resideInAPackage("org.axonframework..");

    /** Whether they follow the ledger or ask about its past: what is used of it says so, and may come from elsewhere. */
    @ArchTest
    static final ArchRule who_reads_the_ledger_names_a_feed_or_an_archive = noClasses().that().resideOutsideOfPackage("jixiao.query.feed")
            .should().dependOnClassesThat().haveFullyQualifiedName("jixiao.query.feed.LedgerFeed");

    @ArchTest
    static final ArchRule the_board_never_reaches_the_desk = noClasses().that().resideInAPackage("jixiao.query..")
            .should().dependOnClassesThat().resideInAPackage("jixiao.command..");

    @ArchTest
    static final ArchRule money_is_never_a_double = noFields().should().haveRawType(floating());

    @ArchTest
    static final ArchRule nothing_answers_a_double = noMethods().should().haveRawReturnType(floating());

    @ArchTest
    static final ArchRule only_the_platform_asks_for_the_time = noClasses()
            .that(resideOutsideOfPackages("jixiao.query.platform", "jixiao.query.feed", "jixiao.query.feed.kafka", "jixiao.query.ledgers",
                    "jixiao.identity")).should()
            .callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now")
            .orShould().callMethod(UUID.class, "randomUUID").orShould().callMethod(Clock.class, "systemUTC")
            .orShould().callMethod(System.class, "currentTimeMillis");

    private static int floor(JavaClass type) {
        String feature = type.getPackageName().split("\\.")[2];
        assertThat(FLOORS).as(type.getName()).contains(feature);
        return FLOORS.indexOf(feature);
    }

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

package jixiao.command.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jixiao.command.desk.Acting;
import jixiao.command.platform.Refusal;
import jixiao.command.project.BudgetProjectCommand.ApproveTarget;
import jixiao.command.project.BudgetProjectCommand.ReturnTarget;
import jixiao.command.project.BudgetProjectCommand.SubmitTarget;
import jixiao.kernel.access.HeldGrant;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.access.Rights;
import jixiao.kernel.access.Scope;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** Whatever chains are configured and whoever asks what in whatever roles, nothing is approved but by all steps and as many people. */
class ReviewPropertyTest {
    private static final UnitCode UNIT = new UnitCode("225001");

    private enum Kind {
        SUBMIT, APPROVE, SEND_BACK
    }

    /** Somebody asks something in the roles that he has; {@code chain} is what is configured then. */
    record Asked(Kind kind, String who, Set<Role> roles, List<Role> chain) {
    }

    @Property(tries = 1_000)
    void nothing_is_approved_but_by_every_step_in_its_order_and_by_another_person_each(@ForAll("asked") @Size(max = 60) List<Asked> asked) {
        Life life = new Life();
        for (Asked one : asked) {
            boolean isExpected = life.expects(one);
            List<BudgetProjectEvent> events = life.decided(one);
            assertThat(!events.isEmpty()).as(one + " after " + life.happened).isEqualTo(isExpected);
            events.forEach(life::hear);
        }
        Statistics.label("approved by so many steps").collect(life.isApproved ? life.taken.size() : 0);
    }

    @Provide
    Arbitrary<List<Asked>> asked() {
        Arbitrary<Set<Role>> roles = Arbitraries.of(ReviewChain.STEPS).set().ofMinSize(1).ofMaxSize(3);
        Arbitrary<List<Role>> chains = Arbitraries.of(ReviewChain.STEPS).set().ofMaxSize(3)
                .map(steps -> ReviewChain.of(ReviewChain.STEPS.stream().filter(steps::contains).toList()).steps());
        return Combinators.combine(Arbitraries.of(Kind.SUBMIT, Kind.APPROVE, Kind.APPROVE, Kind.APPROVE, Kind.SEND_BACK),
                Arbitraries.of("clerk", "wang", "li", "zhao", "qian"), roles, chains).as(Asked::new).list();
    }

    /** A project, and somebody who keeps the book of its review in another way: who took which step since it was last submitted. */
    private static final class Life {
        private final BudgetProject project = new BudgetProject();
        private final List<BudgetProjectEvent> happened = new ArrayList<>();
        private final Set<String> wrote = new HashSet<>(Set.of("clerk"));
        private final List<String> taken = new ArrayList<>();
        private List<Role> chain = List.of();
        private boolean isSubmitted;
        private boolean isApproved;

        Life() {
            project.evolve(new TargetDrafted(Projects.PROJECT, Projects.drafted().target(), new AccountName("clerk")));
        }

        boolean expects(Asked one) {
            return !isApproved && switch (one.kind()) {
                case SUBMIT -> !isSubmitted;
                case APPROVE -> isSubmitted && one.roles().contains(chain.get(taken.size())) && !taken.contains(one.who())
                        && !wrote.contains(one.who());
                case SEND_BACK -> isSubmitted && chain.subList(taken.size(), chain.size()).stream().anyMatch(one.roles()::contains);
            };
        }

        List<BudgetProjectEvent> decided(Asked one) {
            Origin origin = new Origin(new AccountName(one.who()), UNIT, Role.REVIEWER,
                    LocalDate.of(2025, 2, 1).atStartOfDay().toInstant(ZoneOffset.UTC), "test");
            Rights rights = new Rights(origin.account(), UNIT,
                    one.roles().stream().map(role -> new HeldGrant(1, role, UNIT, Scope.of(Set.of(UNIT)), null)).toList());
            Acting acting = new Acting(rights, rights, right -> { });
            try {
                return switch (one.kind()) {
                    case SUBMIT -> project.decide(new SubmitTarget(Projects.PROJECT), origin, ReviewTracks.configured(one.chain()));
                    case APPROVE -> project.decide(new ApproveTarget(Projects.PROJECT, null), origin, acting);
                    case SEND_BACK -> project.decide(new ReturnTarget(Projects.PROJECT, "重写"), acting);
                };
            } catch (Refusal refusal) {
                return List.of();
            }
        }

        void hear(BudgetProjectEvent event) {
            happened.add(event);
            if (event instanceof TargetSubmitted submitted) {
                project.evolve(submitted);
                wrote.add(submitted.by().text());
                chain = submitted.chain() == null ? List.of(Role.REVIEWER) : submitted.chain();
                taken.clear();
                isSubmitted = true;
            } else if (event instanceof TargetChecked checked) {
                project.evolve(checked);
                assertThat(checked.step()).isEqualTo(chain.get(taken.size()));
                taken.add(checked.by().text());
                assertThat(checked.next()).as("the last step decides").isEqualTo(chain.get(taken.size()));
            } else if (event instanceof TargetReturned returned) {
                project.evolve(returned);
                isSubmitted = false;
            } else if (event instanceof TargetApproved approved) {
                project.evolve(approved);
                assertThat(taken).as("all steps but the last").hasSize(chain.size() - 1).doesNotHaveDuplicates();
                taken.add("the bureau");
                isSubmitted = false;
                isApproved = true;
            }
        }
    }
}

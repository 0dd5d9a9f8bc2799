package jixiao.command.project;

import static jixiao.command.project.Projects.CLERK;
import static jixiao.command.project.Projects.PROJECT;
import static jixiao.command.project.Projects.approved;

import jixiao.command.platform.Deciding;
import jixiao.command.project.BudgetProjectCommand.ExplainAlert;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.ExplanationRefusal.AlertEnded;
import jixiao.command.project.ExplanationRefusal.ExplanationMissing;
import jixiao.kernel.AccountName;
import jixiao.kernel.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.Role;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    private final FixtureConfiguration<BudgetProject> project = Deciding.of(BudgetProject.class);

    @Nested
    class An_alert {
        @Test
        void is_explained_and_explained_anew_and_the_same_again_changes_nothing() {
            project.given(approved()).when(explain("A", "发票晚到"), CLERK).expectEvents(explained("A", "发票晚到"));
            project.given(approved(explained("A", "发票晚到"))).when(explain("A", "合同晚签"), CLERK).expectEvents(explained("A", "合同晚签"));
            project.given(approved(explained("A", "发票晚到"))).when(explain("B", "发票晚到"), CLERK).expectEvents(explained("B", "发票晚到"));
            project.given(approved(explained("A", "发票晚到"))).when(explain("A", "发票晚到"), CLERK).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void that_ended_needs_no_explanation() {
            project.given(approved()).when(new ExplainAlert(PROJECT, "A", false, "发票晚到"), CLERK).expectNoEvents().expectException(AlertEnded.class)
                    .expectExceptionMessage("预警 A 已经解除或撤销，不需要再说明");
        }

        @Test
        void is_not_explained_by_blanks_or_by_another_unit() {
            project.given(approved()).when(explain("A", " "), CLERK).expectNoEvents().expectException(ExplanationMissing.class);
            project.given(approved()).when(explain("A", "发票晚到"), Deciding.by("stranger", Role.CLERK, "999999", "2025-02-01"))
                    .expectNoEvents().expectException(NotYourUnit.class);
        }
    }

    private static ExplainAlert explain(String alert, String words) {
        return new ExplainAlert(PROJECT, alert, true, words);
    }

    private static AlertExplained explained(String alert, String words) {
        return new AlertExplained(PROJECT, alert, words, new AccountName("clerk"));
    }
}

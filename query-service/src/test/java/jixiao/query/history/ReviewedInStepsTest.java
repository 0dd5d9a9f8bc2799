package jixiao.query.history;

import static jixiao.query.Duties.opened;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentChecked;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.BudgetProjectEvent.InspectionChecked;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationChecked;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReplied;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.query.BoardUnderTest;
import jixiao.query.Duties;
import jixiao.query.Folded;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.adjustment.AdjustmentView;
import jixiao.query.inspection.InspectionView;
import jixiao.query.rectification.RectificationView;
import jixiao.query.standing.StandingView;
import jixiao.query.target.TargetView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Between its steps what was submitted stays SUBMITTED, and every answer that shows the state says who is waited for. */
class ReviewedInStepsTest {
    private static final List<Role> WHOLE = List.of(Role.UNIT_REVIEWER, Role.DEPARTMENT_REVIEWER, Role.REVIEWER);
    private static final AccountName CLERK = new AccountName("clerk");
    private static final YearMonth JUNE = YearMonth.of(2024, 6);
    private static final Story STORY = new Story("A");
    private static final Duties DUTIES = new Duties(STORY);
    private static final ProjectId PROJECT = STORY.project();
    private static BoardUnderTest board;
    private static long submitted;
    private static long checked;
    private static long returned;
    private static long papersSubmitted;
    private static long papersChecked;
    private static long papersDecided;

    @BeforeAll
    static void a_target_and_its_papers_go_through_unit_department_and_bureau() {
        WrittenLedger ledger = new WrittenLedger();
        ledger.append(firstRules(), yearOpened(), opened(6, "2024-07-10"), STORY.drafted(1_000_000, 12, 10_000),
                new TargetSubmitted(PROJECT, CLERK, WHOLE));
        submitted = ledger.position();
        ledger.append(new TargetChecked(PROJECT, Role.UNIT_REVIEWER, new AccountName("unitreviewer"), Role.DEPARTMENT_REVIEWER));
        checked = ledger.position();
        ledger.append(new TargetReturned(PROJECT, "不具体"));
        returned = ledger.position();
        ledger.append(STORY.submitted(), STORY.approvedOn("2024-01-01", 1_000_000, 12, 10_000), DUTIES.required(1, "2024-08-10"),
                proposed(WHOLE), filed(WHOLE), replied(WHOLE));
        papersSubmitted = ledger.position();
        ledger.append(new AdjustmentChecked(PROJECT, 1, Role.UNIT_REVIEWER, new AccountName("unitreviewer"), Role.DEPARTMENT_REVIEWER),
                new InspectionChecked(PROJECT, JUNE, Role.UNIT_REVIEWER, new AccountName("unitreviewer"), Role.DEPARTMENT_REVIEWER),
                new RectificationChecked(PROJECT, 1, Role.UNIT_REVIEWER, new AccountName("unitreviewer"), Role.DEPARTMENT_REVIEWER));
        papersChecked = ledger.position();
        ledger.append(new AdjustmentRejected(PROJECT, 1, "依据不足"), DUTIES.returned(6), DUTIES.replyReturned(1));
        papersDecided = ledger.position();
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void a_target_names_whose_step_is_due() {
        assertThat(project(submitted)).isEqualTo("SUBMITTED UNIT_REVIEWER");
        assertThat(project(checked)).isEqualTo("SUBMITTED DEPARTMENT_REVIEWER");
        assertThat(project(returned)).isEqualTo("RETURNED null");
        assertThat(project(returned + 1)).as("submitted where the bureau alone reviews").isEqualTo("SUBMITTED REVIEWER");
        assertThat(project(returned + 2)).isEqualTo("APPROVED null");
    }

    @Test
    void so_does_the_board_which_says_nothing_where_nobody_is_waited_for() {
        assertThat(line(submitted).path("waitingFor").asString()).isEqualTo("UNIT_REVIEWER");
        assertThat(line(checked).path("state").asString() + line(checked).path("waitingFor").asString())
                .isEqualTo("SUBMITTEDDEPARTMENT_REVIEWER");
        assertThat(line(returned).has("waitingFor")).isFalse();
    }

    @Test
    void so_do_an_adjustment_an_inspection_and_a_rectification() {
        for (String path : List.of("/adjustments adjustments 0", "/inspections months 5", "/rectifications rectifications 0")) {
            assertThat(paper(path, papersSubmitted)).as(path).isEqualTo("SUBMITTED UNIT_REVIEWER");
            assertThat(paper(path, papersChecked)).as(path).isEqualTo("SUBMITTED DEPARTMENT_REVIEWER");
            assertThat(paper(path, papersDecided)).as(path).isEqualTo("RETURNED null");
        }
        assertThat(stands(board.get("/api/projects/2024/A/inspections/2024-06?asOf=" + papersChecked)))
                .isEqualTo("SUBMITTED DEPARTMENT_REVIEWER");
        assertThat(stands(board.get("/api/rectifications?year=2024&asOf=" + papersChecked).path("rectifications").path(0)))
                .isEqualTo("SUBMITTED DEPARTMENT_REVIEWER");
        assertThat(stands(board.get("/api/calendar?year=2024&month=2024-06&asOf=" + papersChecked).at("/asked/projects/0")))
                .isEqualTo("SUBMITTED DEPARTMENT_REVIEWER");
    }

    @Test
    void the_history_tells_each_step_in_a_sentence_and_nothing_else_in_one() {
        List<String> sentences = new ArrayList<>();
        board.get("/api/projects/2024/A/events").forEach(event -> {
            if (event.has("sentence")) {
                sentences.add(event.path("type").asString() + "：" + event.path("sentence").asString());
            }
        });
        String told = "：「单位审核」由 unitreviewer 通过，接着等待「主管部门审核」";
        assertThat(sentences).containsExactly("TargetChecked" + told, "AdjustmentChecked" + told, "InspectionChecked" + told,
                "RectificationChecked" + told);
    }

    @Test
    void every_fold_is_sound_with_steps() {
        Event[] events = {STORY.drafted(1_000_000, 12, 10_000), new TargetSubmitted(PROJECT, CLERK, WHOLE),
                new TargetChecked(PROJECT, Role.UNIT_REVIEWER, CLERK, Role.DEPARTMENT_REVIEWER),
                new TargetChecked(PROJECT, Role.DEPARTMENT_REVIEWER, CLERK, Role.REVIEWER), STORY.approved(1_000_000, 12, 10_000),
                DUTIES.required(1, "2024-08-10"), proposed(WHOLE), filed(WHOLE), replied(WHOLE),
                new AdjustmentChecked(PROJECT, 1, Role.UNIT_REVIEWER, CLERK, Role.REVIEWER),
                new InspectionChecked(PROJECT, JUNE, Role.UNIT_REVIEWER, CLERK, Role.REVIEWER),
                new RectificationChecked(PROJECT, 1, Role.UNIT_REVIEWER, CLERK, Role.REVIEWER), DUTIES.accepted(6),
                DUTIES.replyAccepted(1)};
        Folded.assertSound(TargetView.TARGET, events);
        Folded.assertSound(StandingView.EXECUTION, events);
        Folded.assertSound(AdjustmentView.ADJUSTMENT, events);
        Folded.assertSound(InspectionView.INSPECTION, events);
        Folded.assertSound(RectificationView.RECTIFICATION, events);
    }

    private static Event proposed(List<Role> chain) {
        AdjustmentProposed plain = (AdjustmentProposed) STORY.proposed(1, "2024-06-01", STORY.revision(900_000, 12, 10_000));
        return new AdjustmentProposed(PROJECT, 1, plain.document(), plain.effectiveOn(), plain.reason(), plain.revision(), CLERK, chain);
    }

    private static Event filed(List<Role> chain) {
        InspectionSubmitted plain = DUTIES.filed(6, 1, "1");
        return new InspectionSubmitted(PROJECT, JUNE, plain.seenAt(), plain.report(), CLERK, null, chain);
    }

    private static Event replied(List<Role> chain) {
        return new RectificationReplied(PROJECT, 1, "已补齐", List.of(), CLERK, chain);
    }

    private static String project(long asOf) {
        return stands(board.get("/api/projects/2024/A?asOf=" + asOf));
    }

    private static JsonNode line(long asOf) {
        return board.get("/api/board?year=2024&month=2024-06&asOf=" + asOf).path("projects").path(0);
    }

    private static String paper(String path, long asOf) {
        String[] parts = path.split(" ");
        return stands(board.get("/api/projects/2024/A" + parts[0] + "?asOf=" + asOf).path(parts[1]).path(Integer.parseInt(parts[2])));
    }

    private static String stands(JsonNode shown) {
        return shown.path("state").asString() + " " + (shown.path("waitingFor").isNull() ? "null" : shown.path("waitingFor").asString());
    }
}

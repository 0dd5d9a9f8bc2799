package jixiao.command.project.http;

import static jixiao.command.project.http.HttpProjects.approved;
import static jixiao.command.project.http.HttpProjects.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.alert.AlertRef;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A desk with no board anywhere: it knows the names that alerts can have. */
class AlertExplanationApiTest {
    private static final Map<String, Object> WORDS = Map.of("explanation", "发票晚到");
    private static final String OLD_ID = "4b4b3f3e-6a5c-3a64-9d52-2a3f2b7a9e11";
    private static RunningDesk desk;
    private ProjectId project;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @BeforeEach
    void draft() {
        project = ProjectId.parse(approved(desk, target()).substring("/api/projects/".length()).replaceFirst("/", "-"));
    }

    @Test
    void an_alert_is_explained_once_and_stored_by_its_parts() {
        Answer first = explain("clerk", missed());
        assertThat(first.status()).as(first.body()).isEqualTo(204);
        assertThat(explain("clerk", missed()).ledgerPosition()).isEqualTo(first.ledgerPosition());
        assertThat(last()).isEqualTo(new AlertExplained(project, null, "发票晚到", new AccountName("clerk"),
                new AlertKey("FELL_BEHIND", 6, 1)));
    }

    @Test
    void a_demand_may_come_from_an_alert_of_its_own_project_and_from_no_other() {
        String path = "/api/projects/" + project.path() + "/rectifications";
        assertThat(desk.post("reviewer", path, demand(missed())).status()).isEqualTo(201);
        assertThat(last()).isInstanceOfSatisfying(RectificationRequired.class, event -> {
            assertThat(event.alertKey()).isEqualTo(new AlertKey("FELL_BEHIND", 6, 1));
            assertThat(event.alert()).isNull();
        });
        Answer anothers = desk.post("reviewer", path, demand("2024-P~FELL_BEHIND~6~1"));
        assertThat(anothers.status() + " " + anothers.reason()).isEqualTo("409 AlertOfNoSuchProject");
        assertThat(anothers.json().get("detail").asString()).isEqualTo("本项目没有预警 2024-P~FELL_BEHIND~6~1，整改不能以它为由：它是项目 2024-P 的");
        Answer unplanned = desk.post("reviewer", path, demand(project + "~FELL_BEHIND~7~1"));
        assertThat(unplanned.json().get("detail").asString()).endsWith("支出计划没有 7 月底的节点");
        Answer old = desk.post("reviewer", path, demand(OLD_ID));
        assertThat(old.status()).as(old.body()).isEqualTo(400);
        assertThat(old.body()).contains("2024-13070024P00025610001R~FELL_BEHIND~6~1");
    }

    @Test
    void one_without_words_is_refused() {
        assertThat(desk.post("clerk", "/api/alerts/" + missed() + "/explanation", Map.of()).reason()).isEqualTo("ExplanationMissing");
    }

    @Test
    void one_that_cannot_be_is_404_and_the_sentence_says_why() {
        Answer unplanned = explain("clerk", project + "~FELL_BEHIND~7~1");
        assertThat(unplanned.status() + " " + unplanned.reason()).isEqualTo("404 AlertUnknown");
        assertThat(unplanned.json().get("detail").asString()).isEqualTo("没有预警 %s~FELL_BEHIND~7~1：支出计划没有 7 月底的节点".formatted(project));
        assertThat(explain("clerk", "2024-NOSUCH~FELL_BEHIND~6~1").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD_ID, "a%20b", "a-1", "2024-P~FELL_BEHIND~06~1", "%00"})
    void a_name_of_another_form_is_404_and_hears_the_form(String id) {
        Answer answer = explain("clerk", id);
        assertThat(answer.status()).as(answer.body()).isIn(404, 400);
        assertThat(id.startsWith("%") || answer.json().get("detail").asString().contains("2024-13070024P00025610001R~FELL_BEHIND~6~1"))
                .isTrue();
    }

    @Test
    void who_may_explain_is_a_clerk_of_the_unit() {
        assertThat(explain("stranger", missed()).reason()).isEqualTo("Unknown");
        assertThat(explain("reviewer", missed()).status()).isEqualTo(403);
        assertThat(explain("leader", missed()).status()).isEqualTo(403);
    }

    private String missed() {
        return new AlertRef(project, "FELL_BEHIND", 6, 1).toString();
    }

    private static Answer explain(String account, String alert) {
        return desk.post(account, "/api/alerts/" + alert + "/explanation", WORDS);
    }

    private static Map<String, Object> demand(String alert) {
        return Map.of("source", "MONITORING", "alert", alert, "demand", "说明原因", "deadline", LocalDate.now(Origin.ZONE).plusDays(1)
                .toString());
    }

    private Event last() {
        List<Event> events = desk.part(Ledger.class).eventsOf(project.toString());
        return events.get(events.size() - 1);
    }
}

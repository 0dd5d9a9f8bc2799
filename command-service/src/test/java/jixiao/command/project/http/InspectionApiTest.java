package jixiao.command.project.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jixiao.command.desk.ApprovedProject;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.Event;
import jixiao.kernel.judgement.FiledFigures;
import jixiao.kernel.value.HashedJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class InspectionApiTest {
    private static final String ANSWERED = """
            {"seenAt": 1, "report": {"expectedAtYearEnd": 5000000, "deviation": {"causes": ["STAFF", "FUNDING", "STAFF"], "explanation": " \
            人员借调 ", "likelihood": "POSSIBLE"},
              "problems": "", "measure": "七月补付", "measureBy": "2024-07-31", "indicators": [{"number": 1, "value": 1.50, \
              "expectedAtYearEnd": "2"}, {"number": 2, "value": "达成"}],
              "attachments": [%s]}}""";
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
        ApprovedProject.openJune(desk);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void goes_from_submission_over_return_to_acceptance() {
        String path = ApprovedProject.on(desk) + "/inspections/2024-06";
        assertThat(desk.post("reviewer", path + "/acceptance", null).reason()).isEqualTo("InspectionInWrongState");
        Answer submitted = desk.post("clerk", path + "/submission", ANSWERED.formatted(""));
        assertThat(submitted.status()).as(submitted.body()).isEqualTo(204);
        assertThat(desk.post("clerk", path + "/submission", ANSWERED.formatted("")).reason()).isEqualTo("InspectionInWrongState");
        assertThat(desk.post("reviewer", path + "/return", Map.of("reason", "")).reason()).isEqualTo("ReasonMissing");
        Answer noField = desk.post("reviewer", path + "/return", Map.of("reason", "措施不具体", "remarks", Map.of("mesure", "写明时间")));
        assertThat(noField.reason()).isEqualTo("RemarkOnNoField");
        assertThat(noField.json().path("detail").asString()).isEqualTo("自查表中没有「mesure」这一项，不能对它提出意见");
        assertThat(desk.post("reviewer", path + "/return", Map.of("reason", "措施不具体", "remarks", Map.of("measure", " "))).status())
                .isEqualTo(400);
        assertThat(desk.post("reviewer", path + "/return", Map.of("reason", "措施不具体", "remarks", Map.of("indicators.1.value", "与附件不符")))
                .status()).isEqualTo(204);
        Answer again = desk.post("clerk", path + "/submission", ANSWERED.formatted(""));
        assertThat(again.ledgerPosition()).as("the values are known").isEqualTo(submitted.ledgerPosition() + 2);
        assertThat(desk.post("reviewer", path + "/acceptance", null).status()).isEqualTo(204);
        assertThat(desk.post("clerk", path + "/submission", ANSWERED.formatted("")).reason()).isEqualTo("InspectionAlreadyAccepted");
    }

    @Test
    void is_kept_as_it_was_said_with_blanks_absent() {
        String project = ApprovedProject.on(desk);
        String file = desk.postText("clerk", "/api/attachments?name=%E7%BA%AA%E8%A6%81.txt", "会议纪要".getBytes(StandardCharsets.UTF_8),
                "text/plain").json().path("sha256").asString();
        String named = "{\"sha256\": \"%s\", \"name\": \"六月纪要.txt\", \"type\": \"image/png\"}".formatted(file);
        assertThat(desk.post("clerk", project + "/inspections/2024-06/submission", ANSWERED.formatted(named)).status()).isEqualTo(204);
        var events = desk.part(Ledger.class).eventsOf("2024-" + project.substring(project.lastIndexOf('/') + 1));
        Event last = events.get(events.size() - 1);
        assertThat(last).isInstanceOfSatisfying(InspectionSubmitted.class, submitted -> {
            String stored = document(submitted.figures());
            assertThat(HashedJson.sha256(stored)).isEqualTo(submitted.figures());
            assertThat(FiledFigures.read(stored).indicators().get(0).value().text()).as("by value").isEqualTo("1.5");
            assertThat(submitted.report().problems()).isNull();
            assertThat(submitted.report().deviation().explanation()).isEqualTo("人员借调");
            assertThat(submitted.report().deviation().causes()).hasSize(2);
            assertThat(submitted.report().indicators().get(0).value().text()).as("by value").isEqualTo("1.5");
            assertThat(submitted.report().attachments()).singleElement().satisfies(one -> {
                assertThat(one.name()).isEqualTo("六月纪要.txt");
                assertThat(one.type()).as("as it was seen to be").isEqualTo("text/plain");
                assertThat(one.bytes()).isEqualTo(12);
            });
        });
    }

    @Test
    void what_was_stored_of_it_is_changed_by_nobody_and_is_what_its_hash_says() {
        assertThat(desk.post("clerk", ApprovedProject.on(desk) + "/inspections/2024-06/submission", ANSWERED.formatted("")).status())
                .isEqualTo(204);
        for (String change : List.of("update filed_document set content = 'x'", "delete from filed_document", "truncate filed_document",
                "insert into filed_document (sha256, content) values (repeat('0', 64), '{}')")) {
            assertThatThrownBy(() -> tables().sql(change).update()).as(change).isInstanceOf(DataAccessException.class);
        }
    }

    private static String document(String sha256) {
        return tables().sql("select content from filed_document where sha256 = ?").param(sha256).query(String.class).single();
    }

    private static JdbcClient tables() {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(desk.context().getBeanFactory(), JdbcClient.class, "desk");
    }

    @Test
    void is_refused_with_the_fields_that_are_missing() {
        Answer answer = desk.post("clerk", ApprovedProject.on(desk) + "/inspections/2024-06/submission",
                "{\"seenAt\": 1, \"report\": {\"indicators\": [{\"number\": 1, \"value\": 0}]}}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.reason()).isEqualTo("AnswersMissing");
        assertThat(answer.json().path("missing").valueStream().map(field -> field.asString()).toList())
                .containsExactly("deviation.causes", "deviation.likelihood",
                "indicators.1.deviation.causes", "indicators.1.deviation.explanation", "indicators.1.deviation.likelihood", "measure",
                        "measureBy");
    }

    @Test
    void names_files_that_were_handed_in_and_a_position_that_was_seen() {
        String path = ApprovedProject.on(desk) + "/inspections/2024-06/submission";
        Answer unknown = desk.post("clerk", path,
                ANSWERED.formatted("{\"sha256\": \"%s\", \"name\": \"纪要.pdf\"}".formatted("0".repeat(64))));
        assertThat(unknown.reason()).isEqualTo("NotHandedIn");
        assertThat(unknown.json().path("detail").asString()).contains("纪要.pdf", "还没有上传");
        Answer ahead = desk.post("clerk", path, ANSWERED.formatted("").replace("\"seenAt\": 1", "\"seenAt\": 999999999"));
        assertThat(ahead.reason()).isEqualTo("SeenBeyondLedger");
        assertThat(ahead.json().path("detail").asString()).startsWith("送审所见的账本位置 999999999 还不存在，账本现在到 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"seenAt\": 1|\"seenAt\": 0|seenAt", "\"seenAt\": 1|\"seenAt\": \"1\"|seenAt",
            "5000000|-1|report.expectedAtYearEnd",
            "STAFF|LAZINESS|report.deviation.causes[0]", "\"number\": 2|\"number\": 1|report.indicators[1].number",
                    "\"number\": 1|\"number\": 0|report.indicators[0].number",
            "2024-07-31|2024-07-32|report.measureBy", "measure\"|mesure\"|report.mesure"})
    void is_malformed_when_a_field_cannot_be_read(String was, String becomes, String field) {
        Answer answer = desk.post("clerk", "/api/projects/2024/X/inspections/2024-06/submission", ANSWERED.formatted("")
                .replaceFirst(java.util.regex.Pattern.quote(was), becomes));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }

    @Test
    void is_a_clerks_to_file_and_a_reviewers_to_judge() {
        String path = ApprovedProject.on(desk) + "/inspections/2024-06";
        assertThat(desk.post("reviewer", path + "/submission", ANSWERED.formatted("")).status()).isEqualTo(403);
        assertThat(desk.post("stranger", path + "/submission", ANSWERED.formatted("")).reason()).isEqualTo("Unknown");
        assertThat(desk.post("clerk", path + "/acceptance", null).status()).isEqualTo(403);
        assertThat(desk.post("clerk", path + "/return", Map.of("reason", "x")).status()).isEqualTo(403);
        assertThat(desk.post("clerk", "/api/projects/2024/NOBODY/inspections/2024-06/submission", ANSWERED.formatted("")).status())
                .isEqualTo(404);
    }

    @Test
    void of_a_closed_month_is_locked_until_the_bureau_reopens_it() {
        try (RunningDesk closing = RunningDesk.start()) {
            ApprovedProject.openJune(closing);
            String project = ApprovedProject.on(closing);
            String path = project + "/inspections/2024-06";
            assertThat(closing.post("clerk", path + "/submission", ANSWERED.formatted("")).status()).isEqualTo(204);
            assertThat(closing.post("reviewer", path + "/acceptance", null).status()).isEqualTo(204);
            for (int month = 1; month <= 6; month++) {
                assertThat(closing.post("reviewer", "/api/years/2024/periods/2024-0%d/closing".formatted(month), null).status())
                        .isEqualTo(204);
            }
            Answer locked = closing.post("reviewer", path + "/return", Map.of("reason", "复核"));
            assertThat(locked.reason()).isEqualTo("MonthLocked");
            assertThat(locked.json().path("detail").asString()).contains("2024-06 已于 ", "月结锁定", "财政局审核（REVIEWER）说明原因重开该月后才能办理");
            assertThat(locked.json().path("lockedSince").asString()).endsWith("+08:00");
            assertThat(closing.post("clerk", project + "/indicators/1/reports", Map.of("month", "2024-05", "value", "1")).reason())
                    .isEqualTo("MonthLocked");
            assertThat(closing.put("clerk", path + "/draft", Map.of("report", Map.of()), Map.of("If-Match", "0")).reason())
                    .isEqualTo("MonthLocked");
            assertThat(closing.post("clerk", project + "/spends", Map.of("voucher", "V-1", "amount", 1, "paidOn", "2024-06-20", "source",
                    "FISCAL")).status()).isEqualTo(204);
            assertThat(closing.post("reviewer", "/api/years/2024/periods/2024-06/reopening", Map.of("reason", "复核六月自查")).status())
                    .isEqualTo(204);
            assertThat(closing.post("reviewer", path + "/return", Map.of("reason", "复核")).status()).isEqualTo(204);
            assertThat(closing.post("clerk", path + "/submission", ANSWERED.formatted("")).status()).isEqualTo(204);
        }
    }
}

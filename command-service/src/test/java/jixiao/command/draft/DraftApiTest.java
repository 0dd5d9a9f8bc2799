package jixiao.command.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jixiao.command.access.InspectionDrafters;
import jixiao.command.account.Accounts;
import jixiao.command.desk.ApprovedProject;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftApiTest {
    private static final String REPORT = """
            {"seenAt": 1, "report": {"deviation": {"causes": ["STAFF"], "likelihood": "POSSIBLE"}, "measure": "七月补付", "measureBy": \
            "2024-07-31"}}""";
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
        desk.part(Accounts.class).open(new AccountName("colleague"), Role.CLERK, new UnitCode("225001"), "secret");
        ApprovedProject.openJune(desk);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void begins_at_nothing_and_counts_its_versions() {
        String path = ofNewProject();
        assertThat(desk.get("clerk", path).json().path("version").asInt(-1)).isZero();
        Answer first = keep("clerk", path, "\"0\"", "{\"measure\": \"七\"}");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().path("version").asInt()).isEqualTo(1);
        Answer second = keep("colleague", path, "1",
                "{\"measure\": \"七月\", \"indicators\": [{\"number\": 1, \"value\": 1.50}, {\"value\": \"\"}]}");
        assertThat(second.json().path("version").asInt()).isEqualTo(2);
        Answer kept = desk.get("clerk", path);
        assertThat(kept.json().path("by").asString()).isEqualTo("colleague");
        assertThat(kept.json().path("at").asString()).matches("20.*T.*\\+08:00");
        assertThat(kept.body()).as("given back as it was typed").contains("1.50").contains("\"value\":\"\"");
    }

    /** Whoever writes and whoever submits are two people; none of both judges it afterwards. */
    @Test
    void knows_everybody_who_ever_wrote_in_it() {
        String path = ofNewProject();
        ProjectId project = new ProjectId(2024, path.split("/")[4]);
        InspectionDrafters drafters = desk.part(InspectionDrafters.class);
        assertThat(drafters.of(project, YearMonth.of(2024, 6))).isEmpty();
        keep("clerk", path, "0", "{}");
        keep("colleague", path, "1", "{\"measure\": \"七\"}");
        keep("clerk", path, "2", "{\"measure\": \"七月\"}");
        assertThat(drafters.of(project, YearMonth.of(2024, 6))).containsExactly(new AccountName("clerk"), new AccountName("colleague"));
    }

    @Test
    void of_two_who_stand_on_the_same_version_tells_the_second_both() {
        String path = ofNewProject();
        keep("clerk", path, "0", "{\"measure\": \"一\"}");
        assertThat(keep("clerk", path, "1", "{\"measure\": \"二\"}").status()).isEqualTo(200);
        Answer overtaken = keep("colleague", path, "1", "{\"measure\": \"三\"}");
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.reason()).isEqualTo("DraftOvertaken");
        assertThat(overtaken.json().at("/mine/measure").asString()).isEqualTo("三");
        assertThat(overtaken.json().at("/theirs/report/measure").asString()).isEqualTo("二");
        assertThat(overtaken.json().at("/theirs/version").asInt()).isEqualTo(2);
        assertThat(overtaken.json().at("/theirs/by").asString()).isEqualTo("clerk");
        assertThat(overtaken.json().path("detail").asString()).startsWith("您依据的是第 1 版草稿，现在是第 2 版（clerk 于 ");
        Answer tooEarly = keep("colleague", ofNewProject(), "4", "{}");
        assertThat(tooEarly.json().path("detail").asString()).isEqualTo("没有第 4 版草稿：还没有人保存过");
    }

    @Test
    void loses_nothing_of_many_who_type_at_once() throws Exception {
        String path = ofNewProject();
        int people = 6;
        CyclicBarrier together = new CyclicBarrier(people);
        ExecutorService threads = Executors.newFixedThreadPool(people);
        try {
            List<Callable<Answer>> all = java.util.stream.IntStream.range(0, people).<Callable<Answer>>mapToObj(i -> () -> {
                together.await();
                return keep("clerk", path, "0", "{\"measure\": \"第" + i + "人\"}");
            }).toList();
            List<Answer> answers = threads.invokeAll(all).stream().map(DraftApiTest::get).toList();
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            String kept = answers.stream().filter(answer -> answer.status() == 200).findFirst().orElseThrow().json().at("/report/measure")
                    .asString();
            for (int i = 0; i < people; i++) {
                Answer answer = answers.get(i);
                if (answer.status() != 200) {
                    assertThat(answer.json().at("/mine/measure").asString()).isEqualTo("第" + i + "人");
                    assertThat(answer.json().at("/theirs/report/measure").asString()).isEqualTo(kept);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void kept_again_in_the_same_words_after_a_lost_answer_is_the_same_version() {
        String path = ofNewProject();
        keep("clerk", path, "0", "{\"measure\": \"一\"}");
        Answer again = keep("clerk", path, "0", "{\"measure\": \"一\"}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("version").asInt()).isEqualTo(1);
        assertThat(keep("colleague", path, "0", "{\"measure\": \"一\"}").status()).as("somebody else's is another").isEqualTo(409);
    }

    @Test
    void freezes_when_it_is_submitted_and_thaws_when_it_is_returned() {
        String inspection = ApprovedProject.on(desk) + "/inspections/2024-06";
        String path = inspection + "/draft";
        keep("clerk", path, "0", "{\"measure\": \"一\"}");
        assertThat(desk.post("clerk", inspection + "/submission", REPORT).status()).isEqualTo(204);
        Answer frozen = keep("clerk", path, "1", "{\"measure\": \"二\"}");
        assertThat(frozen.reason()).isEqualTo("DraftFrozen");
        assertThat(frozen.json().path("detail").asString()).isEqualTo("2024-06 自查现在是「待审核」，草稿不能再改；被退回后可以继续填写");
        assertThat(desk.get("clerk", path).json().at("/report/measure").asString()).isEqualTo("一");
        assertThat(desk.post("reviewer", inspection + "/return", Map.of("reason", "措施不具体")).status()).isEqualTo(204);
        assertThat(keep("clerk", path, "1", "{\"measure\": \"二\"}").status()).isEqualTo(200);
        assertThat(desk.post("clerk", inspection + "/submission", REPORT).status()).isEqualTo(204);
        assertThat(desk.post("reviewer", inspection + "/acceptance", null).status()).isEqualTo(204);
        assertThat(keep("clerk", path, "2", "{}").reason()).isEqualTo("DraftFrozen");
    }

    @Test
    void is_known_to_have_been_begun() {
        String begun = ofNewProject();
        keep("clerk", begun, "0", "{}");
        ProjectId one = id(begun);
        ProjectId other = id(ofNewProject());
        assertThat(desk.part(Drafts.class).begun(YearMonth.of(2024, 6), List.of(one, other))).containsExactly(one);
        assertThat(desk.part(Drafts.class).begun(YearMonth.of(2024, 6), List.of(other))).isEmpty();
        assertThat(desk.part(Drafts.class).begun(YearMonth.of(2024, 7), List.of(one))).isEmpty();
    }

    private static ProjectId id(String path) {
        return new ProjectId(2024, path.split("/")[4]);
    }

    @Test
    void is_no_fact() {
        String path = ofNewProject();
        long before = desk.part(Ledger.class).readHead();
        keep("clerk", path, "0", "{\"measure\": \"一\"}");
        assertThat(desk.part(Ledger.class).readHead()).isEqualTo(before);
    }

    @Test
    void is_the_units_own_and_of_a_project_that_is_approved() {
        String path = ofNewProject();
        assertThat(desk.get("stranger", path).reason()).isEqualTo("Unknown");
        assertThat(keep("stranger", path, "0", "{}").status()).isEqualTo(404);
        assertThat(desk.get("reviewer", path).status()).isEqualTo(403);
        assertThat(keep("clerk", ApprovedProject.draftedOn(desk) + "/inspections/2024-06/draft", "0", "{}").reason())
                .isEqualTo("TargetNotApproved");
        assertThat(desk.get("clerk", "/api/projects/2024/NOBODY/inspections/2024-06/draft").status()).isEqualTo(404);
        assertThat(keep("clerk", path.replace("2024-06", "2023-06"), "0", "{}").json().path("field").asString()).isEqualTo("month");
    }

    @Test
    void says_which_version_it_stands_on() {
        String path = ofNewProject();
        Answer blind = desk.put("clerk", path, "{\"report\": {}}", Map.of());
        assertThat(blind.status()).isEqualTo(428);
        assertThat(blind.reason()).isEqualTo("Unconditional");
        for (String unreadable : new String[] {"-1", "\"x\"", "\"1", "1, 2", "* , \"1\"", "W/1"}) {
            assertThat(keep("clerk", path, unreadable, "{}").json().path("field").asString()).as(unreadable).isEqualTo("If-Match");
        }
    }

    @Test
    void stands_on_any_version_or_on_one_of_several_and_never_on_a_weak_one() {
        String path = ofNewProject();
        assertThat(keep("clerk", path, "*", "{\"a\": 1}").json().path("version").asInt()).isEqualTo(1);
        assertThat(keep("clerk", path, "*", "{\"a\": 2}").json().path("version").asInt()).isEqualTo(2);
        assertThat(keep("clerk", path, "\"7\", W/\"3\",\"2\"", "{\"a\": 3}").json().path("version").asInt()).isEqualTo(3);
        Answer overtaken = keep("clerk", path, "\"1\", \"2\"", "{\"a\": 4}");
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.json().path("theirs").path("version").asInt()).isEqualTo(3);
        Answer weak = keep("clerk", path, "W/\"3\"", "{\"a\": 4}");
        assertThat(weak.status()).isEqualTo(412);
        assertThat(weak.reason()).isEqualTo("PreconditionFailed");
        assertThat(keep("clerk", path, "3", "{\"a\": 4}").json().path("version").asInt()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "null", "1", "{\"a\": 1, \"a\": 2}", "{\"a\": \"\\ud800\"}"})
    void is_an_object_that_can_be_kept(String report) {
        assertThat(keep("clerk", ofNewProject(), "0", report).status()).isEqualTo(400);
    }

    @Test
    void is_not_endless() {
        Answer answer = keep("clerk", ofNewProject(), "0", "{\"measure\": \"" + "长".repeat(1_048_577) + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("超过上限 1048576 字");
    }

    private static String ofNewProject() {
        return ApprovedProject.on(desk) + "/inspections/2024-06/draft";
    }

    private static Answer keep(String account, String path, String version, String report) {
        return desk.put(account, path, "{\"report\": " + report + "}", Map.of("If-Match", version));
    }

    private static Answer get(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}

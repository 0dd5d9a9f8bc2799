package jixiao.command.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jixiao.command.account.Accounts;
import jixiao.command.desk.ApprovedProject;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A draft is its unit's: to whoever does not see the project, an answer says nothing that it does not say of a project there is not. */
class DraftScopeTest {
    private static final String NOBODYS = "/api/projects/2024/NOBODYS";
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
        Accounts accounts = desk.part(Accounts.class);
        accounts.open(new AccountName("both"), Role.CLERK, new UnitCode("999999"), "secret");
        accounts.open(new AccountName("both"), Role.UNIT_REVIEWER, new UnitCode("225001"), "secret");
        ApprovedProject.openJune(desk);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void of_another_unit_is_as_if_there_were_no_such_project() {
        String begun = ApprovedProject.on(desk);
        keep("clerk", begun, "2024-06", "\"0\"", "{\"measure\": \"一\"}");
        for (String project : List.of(begun, ApprovedProject.on(desk), ApprovedProject.draftedOn(desk))) {
            for (String month : List.of("2024-06", "2024-07", "2023-06", "2024-13")) {
                for (String method : List.of("GET", "HEAD")) {
                    for (Map<String, String> headers : List.of(Map.<String, String>of(), Map.of("If-None-Match", "\"1\""),
                            Map.of("If-None-Match", "*"))) {
                        same(desk.read(method, "stranger", draft(project, month), headers), project,
                                desk.read(method, "stranger", draft(NOBODYS, month), headers));
                    }
                }
                for (String version : List.of("\"0\"", "\"1\"", "\"7\"", "*", "W/\"1\"", "x")) {
                    for (String report : List.of("{}", "{\"measure\": \"一\"}", "[]")) {
                        same(keep("stranger", project, month, version, report), project,
                                keep("stranger", NOBODYS, month, version, report));
                    }
                }
            }
        }
        assertThat(desk.get("stranger", draft(begun, "2024-06")).status()).isEqualTo(404);
        assertThat(desk.get("clerk", draft(begun, "2024-06")).json().at("/report/measure").asString()).isEqualTo("一");
    }

    @Test
    void whoever_sees_the_project_and_is_not_its_clerk_is_told_so_and_shown_nothing() {
        String project = ApprovedProject.on(desk);
        keep("clerk", project, "2024-06", "\"0\"", "{\"measure\": \"一\"}");
        for (Answer answer : List.of(desk.get("both", draft(project, "2024-06")), keep("both", project, "2024-06", "*", "{}"))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.reason()).isEqualTo("NotYourUnit");
            assertThat(answer.body()).contains("项目属于单位 225001").doesNotContain("measure");
        }
        assertThat(desk.get("clerk", draft(project, "2024-06")).json().path("version").asInt()).isEqualTo(1);
    }

    private static void same(Answer answer, String project, Answer ofNothing) {
        String code = project.substring(project.lastIndexOf('/') + 1);
        assertThat(answer.status()).as(answer.body()).isEqualTo(ofNothing.status());
        assertThat(answer.body().replace(code, "NOBODYS")).isEqualTo(ofNothing.body());
        assertThat(answer.header("ETag")).isEqualTo(ofNothing.header("ETag"));
    }

    private static String draft(String project, String month) {
        return project + "/inspections/" + month + "/draft";
    }

    private static Answer keep(String account, String project, String month, String version, String report) {
        return desk.put(account, draft(project, month), "{\"report\": " + report + "}", Map.of("If-Match", version));
    }
}

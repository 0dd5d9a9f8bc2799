package jixiao.command.project.http;

import static jixiao.command.project.http.HttpProjects.target;
import static jixiao.command.project.http.HttpProjects.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was answered under a key is told again to the same account, as long as it sees what the answer speaks of. */
class KeptAnswersScopeTest {
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void nobody_is_given_what_another_was_answered_under_the_same_key() {
        Map<String, Object> target = target();
        assertThat(post("clerk", "/api/projects", target, "shared").status()).isEqualTo(201);
        Answer strangers = post("stranger", "/api/projects", target, "shared");
        assertThat(strangers.status()).as(strangers.body()).isEqualTo(404);
        assertThat(strangers.header("Idempotency-Replayed")).isEmpty();
        String path = "/api/projects/2024/" + target.get("code");
        assertThat(post("clerk", path + "/submission", null, "shared-too").status()).isEqualTo(409);
        assertThat(post("stranger", path + "/submission", null, "shared-too").status()).isEqualTo(404);
    }

    @Test
    void whoever_sees_the_project_no_more_is_answered_as_if_there_were_none_accepted_or_refused() {
        Map<String, Object> target = target();
        String path = "/api/projects/2024/" + target.get("code");
        Map<String, Answer> first = new HashMap<>();
        first.put("drafted", post("clerk", "/api/projects", target, path + "drafted"));
        first.put("refused", post("clerk", path + "/submission", null, path + "refused"));
        first.put("confirmed", post("clerk", path + "/plan-confirmation", target.get("plan"), path + "confirmed"));
        assertThat(first.get("drafted").status()).isEqualTo(201);
        assertThat(first.get("refused").reason()).isEqualTo("PlanUnconfirmed");
        assertThat(first.get("confirmed").status()).isEqualTo(204);
        assertThat(asked(path, target)).as("asked again").isEqualTo(first);

        assertThat(desk.post("reviewer", "/api/projects", with(target, "unit", "999999")).status()).isEqualTo(201);
        asked(path, target).forEach((key, answer) -> {
            assertThat(answer.status()).as(key).isEqualTo(404);
            assertThat(answer.json().path("detail").asString()).isEqualTo("没有 2024 年项目 " + target.get("code"));
            assertThat(answer.header("Idempotency-Replayed")).as(key).isEmpty();
        });

        assertThat(desk.post("reviewer", "/api/projects", target).status()).isEqualTo(201);
        assertThat(asked(path, target)).as("it came back").isEqualTo(first);
    }

    private static Map<String, Answer> asked(String path, Map<String, Object> target) {
        Map<String, Answer> again = new HashMap<>();
        again.put("drafted", post("clerk", "/api/projects", target, path + "drafted"));
        again.put("refused", post("clerk", path + "/submission", null, path + "refused"));
        again.put("confirmed", post("clerk", path + "/plan-confirmation", target.get("plan"), path + "confirmed"));
        return again;
    }

    /** An import's answer names all its projects. */
    @Test
    void what_an_import_drafted_is_not_told_once_one_of_them_is_anothers() throws IOException {
        byte[] table = KeptAnswersScopeTest.class.getResourceAsStream("/imports/zhangjiakou-225001-2024.txt").readAllBytes();
        String id = desk.postText("clerk", "/api/imports", table, "text/plain;charset=UTF-8").json().path("id").asString();
        String path = "/api/imports/" + id + "/drafts";
        Answer drafted = post("clerk", path, null, "imported");
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(201);
        assertThat(post("clerk", path, null, "imported").header("Idempotency-Replayed")).hasValue("true");
        String code = drafted.json().at("/projects/1").asString().substring("2024/".length());
        assertThat(desk.post("reviewer", "/api/projects", with(with(target(), "unit", "999999"), "code", code)).status()).isEqualTo(201);
        Answer again = post("clerk", path, null, "imported");
        assertThat(again.status()).as(again.body()).isEqualTo(404);
        assertThat(again.body()).contains(code).doesNotContain(drafted.json().at("/projects/0").asString());
    }

    private static Answer post(String account, String path, Object body, String key) {
        return desk.post(account, path, body, Map.of("Idempotency-Key", key));
    }
}

package jixiao.command.project.http;

import static jixiao.command.project.http.HttpProjects.approved;
import static jixiao.command.project.http.HttpProjects.target;
import static jixiao.command.project.http.HttpProjects.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jixiao.command.account.Accounts;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An attachment is read by whoever handed it in and by whoever may see what names it; its SHA-256 alone opens nothing. */
class AttachmentReadersTest {
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
        desk.part(Accounts.class).open(new AccountName("colleague"), Role.CLERK, new UnitCode("225001"), "secret");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void while_nothing_names_it_it_is_its_senders_alone() {
        JsonNode file = handedIn("clerk", "alone");
        assertThat(read("clerk", file)).isEqualTo(200);
        for (String account : List.of("stranger", "reviewer", "leader")) {
            Answer answer = desk.get(account, "/api/attachments/" + file.path("sha256").asString());
            assertThat(answer.status()).as(account).isEqualTo(404);
            Answer nothing = desk.get(account, "/api/attachments/" + "0".repeat(64));
            assertThat(answer.body()).as("as what is not there").isEqualTo(nothing.body().replace("0".repeat(64), file.path("sha256")
                    .asString()));
        }
        assertThat(handedIn("stranger", "alone")).as("whoever has it himself").isEqualTo(file);
        assertThat(read("stranger", file)).isEqualTo(200);
    }

    @Test
    void what_an_event_names_is_read_by_those_who_see_its_project() {
        String path = demanded();
        JsonNode file = handedIn("clerk", "named by a reply");
        assertThat(reply("clerk", path, file).status()).isEqualTo(204);
        assertThat(read("reviewer", file)).isEqualTo(200);
        assertThat(read("leader", file)).isEqualTo(200);
        assertThat(read("stranger", file)).as("of another unit").isEqualTo(404);
    }

    @Test
    void what_a_draft_names_is_read_by_those_who_may_open_the_draft_as_long_as_it_names_it() {
        String path = approved(desk, target());
        JsonNode file = handedIn("clerk", "named by a draft");
        assertThat(keep("clerk", path, 0, file).status()).isEqualTo(200);
        assertThat(read("colleague", file)).isEqualTo(200);
        assertThat(read("reviewer", file)).as("no draft is shown to him").isEqualTo(404);
        assertThat(read("stranger", file)).isEqualTo(404);
        assertThat(desk.put("clerk", path + "/inspections/2024-06/draft", Map.of("report", Map.of()), Map.of("If-Match", "\"1\"")).status())
                .isEqualTo(200);
        assertThat(read("colleague", file)).isEqualTo(404);
    }

    /** A draft is free text: any SHA-256 can be written into one. */
    @Test
    void nobody_comes_to_see_a_file_by_naming_it_in_a_draft() {
        JsonNode file = handedIn("reviewer", "the reviewer's own, named in a draft");
        String path = approved(desk, target());
        assertThat(keep("clerk", path, 0, file).status()).as("typing goes on").isEqualTo(200);
        assertThat(read("clerk", file)).isEqualTo(404);
        assertThat(read("colleague", file)).isEqualTo(404);
        handedIn("clerk", "the reviewer's own, named in a draft");
        assertThat(keep("clerk", path, 1, file).status()).isEqualTo(200);
        assertThat(read("colleague", file)).as("named by somebody who has it").isEqualTo(200);
    }

    @Test
    void in_whatever_way_it_is_asked_for_the_same_gate_is_passed() {
        JsonNode file = handedIn("clerk", "asked for in every way");
        String path = "/api/attachments/" + file.path("sha256").asString();
        for (Map<String, String> headers : List.of(Map.<String, String>of(), Map.of("Range", "bytes=0-3"), Map.of("If-None-Match", "*"),
                Map.of("If-None-Match", '"' + file.path("sha256").asString() + '"'), Map.of("If-Modified-Since",
                        "Fri, 31 Dec 2100 00:00:00 GMT"), Map.of("Range", "bytes=0-3", "If-Range", "*"))) {
            for (String method : List.of("GET", "HEAD")) {
                assertThat(desk.read(method, "stranger", path, headers).status()).as("%s %s", method, headers).isEqualTo(404);
                assertThat(desk.read(method, "stranger", path, headers).body()).doesNotContain("%PDF");
                assertThat(desk.read(method, "clerk", path, headers).status()).as("%s %s", method, headers).isEqualTo(200);
            }
        }
        assertThat(desk.read("GET", "stranger", path + "?name=a.pdf", Map.of()).status()).isEqualTo(404);
        Answer length = desk.read("HEAD", "clerk", path, Map.of());
        assertThat(length.header("Content-Length")).hasValue(file.path("bytes").asString());
        assertThat(desk.read("HEAD", "stranger", path, Map.of()).headers().toString()).doesNotContain("a.pdf").doesNotContain(
                "application/pdf");
    }

    @Test
    void goes_to_whoever_takes_over() {
        Accounts accounts = desk.part(Accounts.class);
        accounts.open(new AccountName("leaving"), Role.CLERK, new UnitCode("225001"), "secret");
        accounts.open(new AccountName("sysadmin"), Role.SYSTEM_ADMIN, new UnitCode("财政局"), "secret");
        JsonNode file = handedIn("leaving", "not named yet");
        assertThat(read("colleague", file)).isEqualTo(404);
        assertThat(desk.post("sysadmin", "/api/accounts/leaving/handover", Map.of("to", "colleague")).status()).isEqualTo(204);
        assertThat(read("colleague", file)).isEqualTo(200);
        assertThat(read("leaving", file)).isEqualTo(404);
    }

    /** It is work under way no more, and whoever takes over may be of another unit. */
    @Test
    void that_is_named_goes_to_nobody() {
        Accounts accounts = desk.part(Accounts.class);
        accounts.open(new AccountName("gone"), Role.CLERK, new UnitCode("225001"), "secret");
        accounts.open(new AccountName("sysadmin"), Role.SYSTEM_ADMIN, new UnitCode("财政局"), "secret");
        String path = demanded();
        JsonNode file = handedIn("gone", "named by a reply of whoever leaves");
        assertThat(reply("gone", path, file).status()).isEqualTo(204);
        assertThat(desk.post("sysadmin", "/api/accounts/gone/handover", Map.of("to", "stranger")).status()).isEqualTo(204);
        assertThat(read("stranger", file)).isEqualTo(404);
        assertThat(read("reviewer", file)).isEqualTo(200);
    }

    /** Else whoever learns a SHA-256 would name it in a report of his own and read it there. */
    @Test
    void nobody_comes_to_see_a_file_by_naming_it() {
        JsonNode file = handedIn("reviewer", "the reviewer's own");
        String path = demanded();
        assertThat(reply("clerk", path, file).reason()).isEqualTo("NotHandedIn");
        assertThat(read("clerk", file)).isEqualTo(404);
        assertThat(reply("clerk", path, handedIn("clerk", "the reviewer's own")).status()).isEqualTo(204);
    }

    @Test
    void a_preview_is_its_importers_and_of_those_who_see_its_unit() throws Exception {
        byte[] table = AttachmentReadersTest.class.getResourceAsStream("/imports/zhangjiakou-225001-2024.txt").readAllBytes();
        Answer preview = desk.postText("clerk", "/api/imports", table, "text/plain;charset=UTF-8");
        String path = "/api/imports/" + preview.json().path("id").asString();
        for (String of : List.of(path, path + "/progress")) {
            assertThat(desk.get("clerk", of).status()).isEqualTo(200);
            assertThat(desk.get("reviewer", of).status()).isEqualTo(200);
            assertThat(desk.get("stranger", of).status()).as(of).isEqualTo(404);
        }
        assertThat(desk.post("stranger", path + "/drafts", null).status()).isEqualTo(404);
        Answer strangers = desk.postText("stranger", "/api/imports", table, "text/plain;charset=UTF-8");
        assertThat(desk.get("stranger", "/api/imports/" + strangers.json().path("id").asString()).status()).as("its importer")
                .isEqualTo(200);
    }

    private static Answer keep(String account, String path, int version, JsonNode file) {
        return desk.put(account, path + "/inspections/2024-06/draft", Map.of("report", Map.of("attachments", List.of(file))),
                Map.of("If-Match", "\"" + version + "\""));
    }

    private static String demanded() {
        String path = approved(desk, target());
        assertThat(desk.post("reviewer", path + "/rectifications", with(Map.of("source", "MONITORING", "demand", "说明原因"), "deadline",
                LocalDate.now(Origin.ZONE).plusDays(1).toString())).status()).isEqualTo(201);
        return path;
    }

    private static Answer reply(String account, String path, JsonNode file) {
        return desk.post(account, path + "/rectifications/1/reply", Map.of("reply", "已支付", "evidence", List.of(file)));
    }

    private static JsonNode handedIn(String account, String content) {
        Answer answer = desk.postText(account, "/api/attachments?name=a.pdf", ("%PDF-1.7" + content).getBytes(StandardCharsets.UTF_8),
                "application/pdf");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static int read(String account, JsonNode file) {
        return desk.get(account, "/api/attachments/" + file.path("sha256").asString()).status();
    }
}

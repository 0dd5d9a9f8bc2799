package jixiao.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.StreamSupport;
import jixiao.command.account.Accounts;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ImportsApiTest {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static RunningDesk desk;
    private static byte[] seed;

    @BeforeAll
    static void open() throws IOException {
        desk = RunningDesk.start();
        try (InputStream in = ImportsApiTest.class.getResourceAsStream("/imports/zhangjiakou-225001-2024.txt")) {
            seed = in.readAllBytes();
        }
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void a_published_table_is_previewed_drafted_and_drafted_again_without_a_new_event() {
        Answer preview = desk.postText("clerk", "/api/imports", seed, TEXT);
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().get("projects").size()).isEqualTo(4);
        assertThat(preview.json().get("projects").get(0).get("fiscal").isNull()).isTrue();
        assertThat(preview.json().get("findings").toString()).contains("PLAN_READ_FROM_RIGHT").contains("FISCAL_YEAR_INFERRED");
        String drafts = "/api/imports/" + preview.json().get("id").asString() + "/drafts";
        Answer drafted = desk.post("clerk", drafts, null);
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(201);
        assertThat(StreamSupport.stream(drafted.json().get("projects").spliterator(), false).map(one -> one.asString()).toList())
                .containsExactly("2024/13070024P000707100012", "2024/13070024P00025610001R", "2024/13070024P000257100023",
                        "2024/13070024P00025810002Q");
        Answer again = desk.post("clerk", drafts, null);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.ledgerPosition()).isEqualTo(drafted.ledgerPosition());
        assertThat(desk.get("clerk", drafts.replace("/drafts", "")).json()).isEqualTo(preview.json());
        assertThat(desk.post("stranger", drafts, null).reason()).isEqualTo("Unknown");
    }

    @Test
    void go_to_whoever_takes_over() {
        Accounts accounts = desk.part(Accounts.class);
        accounts.open(new AccountName("leaving"), Role.CLERK, new UnitCode("225001"), "secret");
        accounts.open(new AccountName("taking"), Role.CLERK, new UnitCode("225001"), "secret");
        accounts.open(new AccountName("sysadmin"), Role.SYSTEM_ADMIN, new UnitCode("财政局"), "secret");
        String id = desk.postText("leaving", "/api/imports", seed, TEXT).json().path("id").asString();
        assertThat(desk.get("taking", "/api/imports").body()).doesNotContain(id);
        assertThat(desk.post("sysadmin", "/api/accounts/leaving/handover", Map.of("to", "taking")).status()).isEqualTo(204);
        assertThat(desk.get("taking", "/api/imports").body()).contains(id);
        assertThat(desk.get("leaving", "/api/imports").body()).doesNotContain(id);
    }

    @Test
    void stay_where_they_are_while_whoever_takes_over_may_not_see_their_unit() {
        Accounts accounts = desk.part(Accounts.class);
        accounts.open(new AccountName("moving"), Role.CLERK, new UnitCode("225001"), "secret");
        accounts.open(new AccountName("elsewhere"), Role.CLERK, new UnitCode("226001"), "secret");
        accounts.open(new AccountName("near"), Role.CLERK, new UnitCode("225001"), "secret");
        accounts.open(new AccountName("sysadmin"), Role.SYSTEM_ADMIN, new UnitCode("财政局"), "secret");
        String id = desk.postText("moving", "/api/imports", seed, TEXT).json().path("id").asString();
        assertThat(desk.post("sysadmin", "/api/accounts/moving/handover", Map.of("to", "elsewhere")).status()).isEqualTo(204);
        assertThat(desk.get("elsewhere", "/api/imports").body()).doesNotContain(id);
        assertThat(desk.get("moving", "/api/imports").body()).contains(id);
        assertThat(desk.post("sysadmin", "/api/accounts/moving/handover", Map.of("to", "near")).status()).isEqualTo(204);
        assertThat(desk.get("near", "/api/imports").body()).contains(id);
    }

    /** Who enters for another unit may ask for imports at all; to read this one's unit is another right. */
    @Test
    void are_not_shown_to_who_only_reads_their_unit_whatever_he_may_elsewhere() {
        Accounts accounts = desk.part(Accounts.class);
        accounts.open(new AccountName("owner"), Role.CLERK, new UnitCode("225001"), "secret");
        accounts.open(new AccountName("colleague"), Role.CLERK, new UnitCode("225001"), "secret");
        accounts.open(new AccountName("both"), Role.AUDITOR, new UnitCode("225001"), "secret");
        accounts.open(new AccountName("both"), Role.CLERK, new UnitCode("226001"), "secret");
        accounts.open(new AccountName("sysadmin"), Role.SYSTEM_ADMIN, new UnitCode("财政局"), "secret");
        String id = desk.postText("owner", "/api/imports", seed, TEXT).json().path("id").asString();
        assertThat(desk.get("colleague", "/api/imports/" + id).status()).isEqualTo(200);
        assertThat(desk.get("both", "/api/imports/" + id).status()).isEqualTo(404);
        assertThat(desk.post("sysadmin", "/api/accounts/owner/handover", Map.of("to", "both")).status()).isEqualTo(204);
        assertThat(desk.get("both", "/api/imports").body()).doesNotContain(id);
    }

    @Test
    void the_fiscal_year_can_be_said() {
        Answer preview = desk.postText("clerk", "/api/imports?fiscalYear=2025", seed, TEXT);
        assertThat(preview.json().get("fiscalYear").asInt()).isEqualTo(2025);
        assertThat(preview.json().get("findings").toString()).doesNotContain("FISCAL_YEAR_INFERRED");
        assertThat(desk.postText("clerk", "/api/imports?fiscalYear=1", seed, TEXT).status()).isEqualTo(400);
        assertThat(desk.postText("clerk", "/api/imports?fiscalYear=x", seed, TEXT).json().get("field").asString()).isEqualTo("fiscalYear");
    }

    @Test
    void what_is_no_such_table_is_422_and_says_where_reading_stopped() {
        for (String text : new String[] {"", "春眠不觉晓，处处闻啼鸟。", "a,b,c\n1,2,3\n", "{\"json\": true}"}) {
            Answer answer = desk.postText("clerk", "/api/imports", text.getBytes(StandardCharsets.UTF_8), TEXT);
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.reason()).isEqualTo("NoSuchTable");
            assertThat(answer.json().get("detail").asString()).contains("行");
        }
    }

    @Test
    void the_same_key_gives_the_same_preview_and_another_document_is_422() {
        Answer first = desk.postText("clerk", "/api/imports", seed, TEXT, Map.of("Idempotency-Key", "import-1"));
        Answer again = desk.postText("clerk", "/api/imports", seed, TEXT, Map.of("Idempotency-Key", "import-1"));
        assertThat(first.status()).isEqualTo(200);
        assertThat(again).isEqualTo(first);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        byte[] other = new String(seed, StandardCharsets.UTF_8).replace("17.00", "18.00").getBytes(StandardCharsets.UTF_8);
        assertThat(desk.postText("clerk", "/api/imports", other, TEXT, Map.of("Idempotency-Key", "import-1")).reason())
                .isEqualTo("KeyUsedForSomethingElse");
        assertThat(desk.postText("clerk", "/api/imports?fiscalYear=2025", seed, TEXT, Map.of("Idempotency-Key", "import-1")).status())
                .isEqualTo(422);
    }

    @Test
    void a_quoted_charset_is_read_and_an_unknown_one_is_415() {
        assertThat(desk.postText("clerk", "/api/imports", seed, "text/plain; charset=\"UTF-8\"").status()).isEqualTo(200);
        assertThat(desk.postText("clerk", "/api/imports", seed, "text/plain; charset=klingon").status()).isEqualTo(415);
    }

    @Test
    void what_is_not_utf_8_is_400() {
        byte[] gbk = new String(seed, StandardCharsets.UTF_8).getBytes(Charset.forName("GB18030"));
        Answer answer = desk.postText("clerk", "/api/imports", gbk, TEXT);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).contains("UTF-8");
        assertThat(desk.postText("clerk", "/api/imports", gbk, "text/plain; charset=gbk").status()).isEqualTo(400);
        assertThat(desk.postText("clerk", "/api/imports", seed, "application/pdf").status()).isEqualTo(415);
    }

    @Test
    void ten_megabytes_are_answered_and_a_hundred_are_too_large() {
        byte[] tenMegabytes = "绩效".repeat(1_800_000).getBytes(StandardCharsets.UTF_8);
        assertThat(desk.postText("clerk", "/api/imports", tenMegabytes, TEXT).status()).isEqualTo(422);
        byte[] lines = "绩效目标 一\n".repeat(700_000).getBytes(StandardCharsets.UTF_8);
        assertThat(desk.postText("clerk", "/api/imports", lines, TEXT).status()).isEqualTo(422);
        Answer tooLarge = desk.postText("clerk", "/api/imports", new byte[70_000_000], TEXT);
        assertThat(tooLarge.status()).isEqualTo(413);
    }

    @Test
    void an_unknown_import_is_404_and_a_leader_may_not_import() {
        assertThat(desk.post("clerk", "/api/imports/00000000-0000-0000-0000-000000000000/drafts", null).status()).isEqualTo(404);
        assertThat(desk.post("clerk", "/api/imports/x/drafts", Map.of()).status()).isEqualTo(400);
        assertThat(desk.postText("leader", "/api/imports", seed, TEXT).status()).isEqualTo(403);
    }
}

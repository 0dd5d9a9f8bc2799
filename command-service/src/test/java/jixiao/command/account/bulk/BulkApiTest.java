package jixiao.command.account.bulk;

import static jixiao.command.account.bulk.Workbooks.ACCOUNT_HEADS;
import static jixiao.command.account.bulk.Workbooks.UNIT_HEADS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import jixiao.command.account.Accounts;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.ledger.Ledger;
import jixiao.command.unit.PlantedUnits;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitRenamed;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

class BulkApiTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String PREVIEW = "/api/accounts/bulk/preview";
    private static final String OPENING = "/api/accounts/bulk/opening?preview=";
    /** Whoever opens accounts or takes rights holds it. */
    private static final long LOCK = 0x6a_69_78_69_61_6fL;
    private static RunningDesk desk;

    @BeforeAll
    static void a_desk_with_a_system_administrator() {
        desk = RunningDesk.start();
        Accounts accounts = desk.part(Accounts.class);
        accounts.open(new AccountName("sysadmin"), Role.SYSTEM_ADMIN, new UnitCode("财政局"), "secret");
        accounts.open(new AccountName("secadmin"), Role.SECURITY_ADMIN, new UnitCode("财政局"), "secret");
        assertThat(desk.post("sysadmin", "/api/units", Map.of("code", "225", "name", "编办", "parent", "财政局")).status()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void are_previewed_and_then_made_once_with_the_secrets_in_one_answer() {
        byte[] file = workbook(List.of(List.of("301001", "教育局本级", 301), List.of(301, "教育局", "财政局"), List.of("225", "市编办", "财政局")),
                List.of(List.of("qian", "钱一", "301001"), List.of("zhao", "赵", 301)));
        int units = desk.part(Ledger.class).eventsOf("units").size();
        long head = head();
        JsonNode preview = previewed(file);
        assertThat(preview.path("units").valueStream().map(one -> one.path("verdict").asString())).containsExactly("NEW", "NEW", "RENAMED");
        assertThat(preview.path("accounts").valueStream().map(one -> one.path("verdict").asString())).containsExactly("NEW", "NEW");
        assertThat(preview.path("refused").asInt()).isZero();
        assertThat(head()).as("nothing is stored").isEqualTo(head);
        assertThat(account("qian")).isEmpty();

        String opening = OPENING + preview.path("id").asString();
        Map<String, String> key = Map.of("Idempotency-Key", "bulk-1");
        Answer opened = desk.postText("sysadmin", opening, file, XLSX, key);
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        assertThat(opened.json().path("units").asInt()).isEqualTo(2);
        assertThat(opened.json().path("renamed").asInt()).isEqualTo(1);
        assertThat(opened.json().path("accounts").valueStream().map(one -> one.path("account").asString() + " "
                + one.path("name").asString() + " " + one.path("secret").asString().length())).containsExactly("qian 钱一 20", "zhao 赵 20");
        assertThat(desk.part(Ledger.class).eventsOf("units").stream().skip(units)).as("those above first").containsExactly(
                new UnitAdded(unit("301"), "教育局", unit("财政局")), new UnitAdded(unit("301001"), "教育局本级", unit("301")),
                new UnitRenamed(unit("225"), "市编办", "批量导入"));
        assertThat(desk.part(Ledger.class).eventsOf("account-qian")).containsExactly(new AccountOpened(new AccountName("qian"),
                unit("301001"), new AccountName("sysadmin")));
        assertThat(opened.ledgerPosition()).isEqualTo(head());
        assertThat(account("qian")).hasValueSatisfying(known -> {
            assertThat(known.name()).isEqualTo("钱一");
            assertThat(known.mustChange()).isTrue();
            assertThat(known.rights().grants()).as("no right").isEmpty();
        });

        head = head();
        Answer again = desk.postText("sysadmin", opening, file, XLSX, key);
        assertThat(again.status()).as("the answer was lost: " + again.body()).isEqualTo(201);
        assertThat(again.json().path("accounts").size()).isZero();
        assertThat(again.json().path("existing").valueStream().map(JsonNode::asString)).containsExactly("qian", "zhao");
        assertThat(head()).isEqualTo(head);
        assertThat(desk.post("sysadmin", "/api/accounts/qian/secret", null).json().path("secret").asString()).hasSize(20);
    }

    /** The ledger had taken some of them, and nobody had a name or a secret yet. */
    @Test
    void whose_making_broke_off_get_their_secrets_when_the_same_workbook_comes_again() {
        byte[] three = workbook(List.of(), List.of(List.of("b1", "甲", "225"), List.of("b2", "乙", "225"), List.of("b3", "丙", "225")));
        String opening = OPENING + previewed(three).path("id").asString();
        for (String name : List.of("b1", "b2")) {
            assertThat(desk.post("sysadmin", "/api/accounts", Map.of("account", name, "name", "甲乙", "unit", "225")).status())
                    .isEqualTo(201);
        }
        JdbcClient.create(new DriverManagerDataSource(desk.database(), Postgres.USER, Postgres.PASSWORD))
                .sql("delete from identity.person where account in ('b1', 'b2')").update();
        Answer again = desk.postText("sysadmin", opening, three, XLSX);
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.json().path("accounts").valueStream().map(one -> one.path("account").asString() + " "
                + one.path("name").asString() + " " + one.path("secret").asString().length())).containsExactly("b1 甲 20", "b2 乙 20",
                "b3 丙 20");
        assertThat(again.json().path("existing").size()).isZero();
        assertThat(account("b1").orElseThrow().name()).isEqualTo("甲");
        Answer third = desk.postText("sysadmin", opening, three, XLSX);
        assertThat(third.json().path("accounts").size()).as("whoever has one keeps it").isZero();
        assertThat(third.json().path("existing").size()).isEqualTo(3);
    }

    @Test
    void are_not_made_at_all_where_one_row_cannot_be() {
        byte[] file = workbook(List.of(List.of("401", "卫健委", "财政局"), List.of("402001", "x", "402")),
                List.of(List.of("li.ming", "李明", "401"), List.of("a b", "钱二", "401"), List.of("wu", "吴", "499")));
        long head = head();
        JsonNode preview = previewed(file);
        assertThat(preview.path("refused").asInt()).isEqualTo(3);
        assertThat(preview.at("/accounts/2/column").asString()).isEqualTo("C");
        Answer refused = desk.postText("sysadmin", OPENING + preview.path("id").asString(), file, XLSX);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reason()).isEqualTo("RowsFaulty");
        assertThat(refused.json().path("detail").asString()).startsWith("有 3 行不能导入，什么也没有做。工作表「单位」第 3 行 C 列：没有上级单位 402");
        assertThat(refused.json().path("faults").valueStream().map(one -> one.path("field").asString())).containsExactly("单位!C3", "账号!A3",
                "账号!C4");
        assertThat(head()).isEqualTo(head);
        assertThat(account("li.ming")).isEmpty();
    }

    @Test
    void are_known_by_what_people_read_them_as_also_outside_ascii() {
        assertThat(desk.post("sysadmin", "/api/accounts", Map.of("account", "École", "name", "学校", "unit", "225")).status())
                .isEqualTo(201);
        JsonNode preview = previewed(workbook(List.of(), List.of(List.of("École", "学校", "225"))));
        assertThat(preview.at("/accounts/0/verdict").asString()).isEqualTo("UNCHANGED");
        preview = previewed(workbook(List.of(), List.of(List.of("éCOLE", "学校", "225"))));
        assertThat(preview.at("/accounts/0/verdict").asString()).isEqualTo("REFUSED");
        assertThat(preview.at("/accounts/0/detail").asString()).isEqualTo("账号 éCOLE 与已有的 École 只有大小写不同");
        assertThat(desk.post("sysadmin", "/api/accounts", Map.of("account", "école", "name", "学校", "unit", "225")).reason())
                .isEqualTo("AccountExists");
    }

    /** The look and the opening are one thing: no other process opens one that is alike in between. */
    @Test
    void of_names_that_are_alike_one_is_opened_also_where_the_other_comes_after_the_plan() throws Exception {
        byte[] file = workbook(List.of(List.of("601", "审计局", "财政局")), List.of(List.of("Émile", "艾米", "601")));
        String opening = OPENING + previewed(file).path("id").asString();
        Answer refused;
        try (Connection another = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
            another.createStatement().execute("select pg_advisory_lock(%d)".formatted(LOCK));
            CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(() -> desk.postText("sysadmin", opening, file, XLSX));
            while (!asked.isDone() && !isAwaited(another)) {
                Thread.onSpinWait();
            }
            desk.part(Accounts.class).open(new AccountName("émile"), Role.CLERK, unit("225"), "secret");
            another.createStatement().execute("select pg_advisory_unlock(%d)".formatted(LOCK));
            refused = asked.get();
        }
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.reason()).isEqualTo("AccountExists");
        assertThat(account("Émile")).isEmpty();
        assertThat(desk.part(PlantedUnits.class).now().find(unit("601"))).as("nothing else is done either").isEmpty();
    }

    /** Between a hundred and the next hundred others have their turn, who may open one that is alike. */
    @Test
    void that_break_off_say_how_far_they_came_and_go_on_from_there() throws Exception {
        List<List<?>> accounts = new ArrayList<>();
        IntStream.range(0, 150).forEach(i -> accounts.add(List.of("r" + i, "人" + i, "602")));
        byte[] file = workbook(List.of(List.of("602", "统计局", "财政局")), accounts);
        String opening = OPENING + previewed(file).path("id").asString();
        Answer refused;
        try (Connection one = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD);
                Connection other = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
            Connection holding = one;
            lock(holding);
            CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(() -> desk.postText("sysadmin", opening, file, XLSX));
            while (account("r99").isEmpty() && !asked.isDone()) { // whoever takes turns with it lets it do one thing at a time
                Connection next = holding == one ? other : one;
                CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> lock(next));
                Thread.sleep(100);
                holding.createStatement().execute("select pg_advisory_unlock(%d)".formatted(LOCK));
                waiting.get();
                holding = next;
            }
            desk.part(Accounts.class).open(new AccountName("R120"), Role.CLERK, unit("225"), "secret");
            holding.createStatement().execute("select pg_advisory_unlock(%d)".formatted(LOCK));
            refused = asked.get();
        }
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.reason()).isEqualTo("OpeningBrokenOff");
        assertThat(refused.json().path("detail").asString()).startsWith("没有办完：账号 r120 与已有的 R120 只有大小写不同")
                .contains("单位已建立或改名 1 个，前 100 个新账号已经开立");
        assertThat(account("r100")).isEmpty();
        byte[] mended = workbook(List.of(List.of("602", "统计局", "财政局")), accounts.stream()
                .<List<?>>map(row -> row.get(0).equals("r120") ? List.of("r120b", "人120", "602") : row).toList());
        Answer again = desk.postText("sysadmin", OPENING + previewed(mended).path("id").asString(), mended, XLSX);
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.json().path("accounts").size()).as("all have a secret now").isEqualTo(150);
    }

    private static void lock(Connection connection) {
        try {
            connection.createStatement().execute("select pg_advisory_lock(%d)".formatted(LOCK));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static boolean isAwaited(Connection asking) throws SQLException {
        try (ResultSet found = asking.createStatement().executeQuery("""
                select exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
                                                              and wait_event = 'advisory' and query like 'select pg_advisory_lock(%')""")) {
            return found.next() && found.getBoolean(1);
        }
    }

    @Test
    void are_confirmed_by_who_saw_them() {
        byte[] file = workbook(List.of(List.of("501", "民政局", "财政局")), List.of());
        assertThat(desk.postText("sysadmin", OPENING + previewed(file).path("id").asString(), file, XLSX).status()).isEqualTo(201);
        byte[] renaming = workbook(List.of(List.of("501", "市民政局", "财政局")), List.of());
        String seen = previewed(renaming).path("id").asString();
        assertThat(desk.postText("sysadmin", OPENING + seen, file, XLSX).reason()).isEqualTo("AnotherWorkbook");
        assertThat(desk.post("sysadmin", "/api/units/501/renaming", Map.of("name", "民政和社会救助局", "reason", "改革")).status()).isEqualTo(204);
        long head = head();
        Answer outdated = desk.postText("sysadmin", OPENING + seen, renaming, XLSX);
        assertThat(outdated.status()).isEqualTo(409);
        assertThat(outdated.reason()).isEqualTo("PreviewOutdated");
        assertThat(head()).isEqualTo(head);
        assertThat(desk.postText("sysadmin", OPENING + "x", renaming, XLSX).json().path("field").asString()).isEqualTo("preview");
        assertThat(desk.postText("sysadmin", "/api/accounts/bulk/opening", renaming, XLSX).status()).isEqualTo(400);
    }

    @Test
    void are_the_system_administrators_alone_and_come_as_workbooks() {
        byte[] file = Workbooks.good();
        for (String other : List.of("clerk", "reviewer", "leader", "secadmin")) {
            assertThat(desk.postText(other, PREVIEW, file, XLSX).status()).as(other).isEqualTo(403);
            assertThat(desk.postText(other, OPENING + "x", file, XLSX).status()).as(other).isEqualTo(403);
            assertThat(desk.get(other, "/api/accounts/bulk/template.xlsx").status()).as(other).isEqualTo(403);
        }
        Answer template = desk.get("sysadmin", "/api/accounts/bulk/template.xlsx");
        assertThat(template.status()).isEqualTo(200);
        assertThat(template.header(HttpHeaders.CONTENT_TYPE)).contains(XLSX);
        assertThat(template.header(HttpHeaders.CONTENT_DISPOSITION).orElseThrow()).startsWith("attachment");

        assertThat(desk.postText("sysadmin", PREVIEW, file, "application/vnd.ms-excel.sheet.macroEnabled.12").status()).isEqualTo(415);
        assertThat(desk.postText("sysadmin", PREVIEW, file, "multipart/form-data; boundary=x").status()).isEqualTo(415);
        Answer macros = desk.postText("sysadmin", PREVIEW, Workbooks.xlsm(), XLSX);
        assertThat(macros.status()).isEqualTo(415);
        assertThat(macros.reason()).isEqualTo("NotXlsx");
        assertThat(desk.postText("sysadmin", PREVIEW, new byte[(2 << 20) + 1], XLSX).status()).isEqualTo(413);
        assertThat(desk.postChunked("sysadmin", PREVIEW, new byte[(2 << 20) + 1], XLSX).status()).as("of no stated length").isEqualTo(413);
        Answer bomb = desk.postText("sysadmin", PREVIEW, Workbooks.goodWith("xl/media/zeros", "0".repeat(30 << 20)), XLSX);
        assertThat(bomb.status()).isEqualTo(413);
        assertThat(bomb.reason()).isEqualTo("WorkbookTooLarge");
        Answer broken = desk.postText("sysadmin", PREVIEW, "PK\3\4 nothing".getBytes(StandardCharsets.UTF_8), XLSX);
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.json().path("field").asString()).isEqualTo("body");
    }

    @Test
    void may_be_as_many_as_a_city_has() {
        List<List<?>> units = new ArrayList<>();
        List<List<?>> accounts = new ArrayList<>();
        IntStream.range(0, 1_000).forEach(i -> units.add(List.of("9" + i, "单位" + i, i < 10 ? "财政局" : "9" + i % 10)));
        IntStream.range(0, 2_000).forEach(i -> accounts.add(List.of("p" + i, "人" + i, "9" + i / 2)));
        opened(units, accounts);
        assertThat(account("p1999")).hasValueSatisfying(known -> {
            assertThat(known.name()).isEqualTo("人1999");
            assertThat(known.passwordHash()).startsWith("{sha256}");
        });
    }

    @Test
    @Tag("long")
    void may_be_as_many_as_one_workbook_holds() {
        List<List<?>> units = new ArrayList<>();
        List<List<?>> accounts = new ArrayList<>();
        IntStream.range(0, 8_900).forEach(i -> units.add(List.of("8" + i, "单位" + i, i < 10 ? "财政局" : "8" + i % 10)));
        IntStream.range(0, 10_000).forEach(i -> accounts.add(List.of("q" + i, "人" + i, "8" + i / 2)));
        opened(units, accounts);
    }

    private static void opened(List<List<?>> units, List<List<?>> accounts) {
        byte[] file = workbook(units, accounts);
        Answer opened = desk.postText("sysadmin", OPENING + previewed(file).path("id").asString(), file, XLSX);
        assertThat(opened.status()).as(opened.body().substring(0, Math.min(300, opened.body().length()))).isEqualTo(201);
        assertThat(opened.json().path("units").asInt()).isEqualTo(units.size());
        assertThat(opened.json().path("accounts").valueStream().map(one -> one.path("secret").asString()).distinct())
                .hasSize(accounts.size());
    }

    private static byte[] workbook(List<List<?>> units, List<List<?>> accounts) {
        return Workbooks.of(Map.of("单位", BulkPlanTest.sheet(UNIT_HEADS, units), "账号", BulkPlanTest.sheet(ACCOUNT_HEADS, accounts)));
    }

    private static JsonNode previewed(byte[] file) {
        Answer preview = desk.postText("sysadmin", PREVIEW, file, XLSX);
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        return preview.json();
    }

    private static long head() {
        return desk.part(Ledger.class).readHead();
    }

    private static java.util.Optional<KnownAccount> account(String name) {
        return desk.part(RightsReader.class).find(new AccountName(name));
    }

    private static UnitCode unit(String code) {
        return new UnitCode(code);
    }
}

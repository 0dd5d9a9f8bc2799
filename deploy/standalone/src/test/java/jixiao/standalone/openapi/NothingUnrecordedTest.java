package jixiao.standalone.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import jixiao.identity.audit.http.Recorded;
import jixiao.kernel.value.Role;
import jixiao.standalone.Door;
import jixiao.testing.Browser;
import jixiao.testing.Postgres;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.web.method.HandlerMethod;

/** No record, no act: every operation of the document that changes anything, while the audit log cannot be written. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NothingUnrecordedTest {
    /** Of these the sample year has nothing that could be done, or they change nothing; that they are begun is recorded all the same. */
    private static final Set<String> REFUSED_IN_THE_SAMPLE = Set.of("importDocument", "draftImportedTargets", "markNoticeRead",
            "sendDeliveryAgain", "previewBulk", "tryRules", "saveInspectionDraft", "signIn");
    /**
     * How often somebody failed to sign in is counted in any case; all else follows the ledger, whenever its readers get there, or whoever
     * verifies it by the clock.
     */
    private static final String MOVING_BY_THEMSELVES = "identity.sign_in_(source|failure)|query\\..*|command.attachment_(named|search)"
            + "|command.checkpoint|delivery.(bookmark|item|message|step)";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static SampleYear year;
    private static Operations operations;
    private static String database;

    @BeforeAll
    static void plays(@TempDir Path logs) {
        year = SampleYear.played(logs);
        operations = new Operations(year);
        database = year.context().getEnvironment().getRequiredProperty("jixiao.identity.url");
    }

    @AfterAll
    static void ends() {
        year.close();
    }

    /** How an operation succeeds in the sample year. */
    private record Request(String account, String method, String path, String mediaType, byte[] body) {
        Door.Answer ask() throws IOException {
            return year.door().ask(account, method, path, mediaType, body);
        }

        static Request json(String account, String method, String path, String body) {
            return new Request(account, method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, Request> successes() throws IOException {
        String token = "{\"name\": \"预算系统\", \"scopes\": [\"read\"], \"expiresOn\": \"%s\"}"
                .formatted(LocalDate.now().plusDays(30));
        String wanted = "{\"channel\": \"IN_APP\", \"unit\": \"225001\"}";
        String tokenId = year.door().post("clerk", "/api/tokens", token).json().path("id").asString();
        String subscription = year.door().post("clerk", "/api/subscriptions", wanted).json().path("id").asString();
        new Browser(year.door().address()).signIn("clerk", "secret");
        String session = year.door().get("clerk", "/api/sessions").json().path(0).path("id").asString();
        byte[] workbook = workbook(Map.of("单位", List.of(List.of("代码", "名称", "上级"), List.of("225777", "新设单位", "225001")),
                "账号", List.of(List.of("账号", "姓名", "单位"), List.of("clerk", "张三", "225001"), List.of("newcomer", "李四", "225777"))));
        String seen = year.door().ask("sysadmin", "POST", "/api/accounts/bulk/preview", XLSX, workbook).json().path("id").asString();
        Map<String, Request> successes = new TreeMap<>(Map.of(
                "uploadAttachment", new Request("clerk", "POST", "/api/attachments?name=a.txt", "application/octet-stream",
                        "文字".getBytes(StandardCharsets.UTF_8)),
                "subscribe", Request.json("clerk", "POST", "/api/subscriptions", wanted),
                "endSubscription", Request.json("clerk", "DELETE", "/api/subscriptions/" + subscription, ""),
                "rebuildViews", Request.json("reviewer", "POST", "/api/views/rebuild", ""),
                "retryDeadLetters", Request.json("reviewer", "POST", "/api/views/dead-letters/retry", ""),
                "createToken", Request.json("clerk", "POST", "/api/tokens", token),
                "revokeToken", Request.json("clerk", "DELETE", "/api/tokens/" + tokenId, ""),
                "endSession", Request.json("clerk", "DELETE", "/api/sessions/" + session, ""),
                "signOut", Request.json("clerk", "DELETE", "/api/session", ""),
                "changePassword", Request.json("clerk2", "PUT", "/api/session/password",
                        "{\"old\": \"secret\", \"new\": \"Spring-of-9-in-May\"}")));
        successes.put("openBulk", new Request("sysadmin", "POST", "/api/accounts/bulk/opening?preview=" + seen, XLSX, workbook));
        return successes;
    }

    /** One unit and one account are new, which the ledger has, and one person is renamed, whom it has nothing of. */
    private static byte[] workbook(Map<String, List<List<String>>> sheets) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            sheets.forEach((name, rows) -> {
                Sheet sheet = workbook.createSheet(name);
                for (int at = 0; at < rows.size(); at++) {
                    Row row = sheet.createRow(at);
                    for (int column = 0; column < rows.get(at).size(); column++) {
                        row.createCell(column).setCellValue(rows.get(at).get(column));
                    }
                }
            });
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    @Test
    void where_nothing_can_be_recorded_nothing_is_changed_but_what_the_ledger_tells_of() throws Exception {
        Map<String, Request> successes = successes();
        Map<String, String> wrong = new TreeMap<>();
        String identity = Postgres.identity(database);
        execute("revoke insert on identity.audit from " + identity);
        try {
            for (String id : operations.ids()) {
                if (!operations.isRead(id)) {
                    Map<String, String> before = settled();
                    long head = head();
                    Door.Answer answer = successes.containsKey(id) ? successes.get(id).ask() : ask(id);
                    if (head() == head && (answer.status() != 503 || !answer.body().contains("AuditAway"))) {
                        wrong.put(id, answer.status() + " " + answer.body());
                    }
                    Map<String, String> after = tables();
                    if (head() == head && !after.equals(before)) {
                        after.entrySet().removeAll(before.entrySet());
                        wrong.put(id, "changes " + after.keySet());
                    }
                }
            }
        } finally {
            execute("grant insert on identity.audit to " + identity);
        }
        assertThat(wrong).isEmpty();
        for (Map.Entry<String, Request> success : successes.entrySet()) {
            Request request = success.getValue();
            String before = text("select max(number) from identity.audit");
            Door.Answer answer = request.ask();
            assertThat(answer.status()).as(success.getKey() + ": " + answer.body()).isBetween(200, 299);
            boolean isBegunFirst = recorded(operations.handlers().get(success.getKey())) == Recorded.By.ITSELF_FIRST;
            assertThat(text("""
                    select string_agg(outcome, ' ' order by number) from identity.audit
                     where number > %s and account = '%s' and method = '%s' and split_part(path, '?', 1) = '%s'"""
                    .formatted(before, request.account(), request.method(), request.path().replaceFirst("\\?.*", ""))))
                    .as(success.getKey()).isEqualTo(isBegunFirst ? "BEGUN DONE" : "DONE");
        }
    }

    @Test
    void whatever_has_no_record_of_its_own_was_asked_as_it_succeeds() throws Exception {
        Set<String> unproven = new TreeSet<>();
        operations.handlers().forEach((id, handler) -> {
            if (!operations.isRead(id) && recorded(handler) != Recorded.By.THE_LEDGER) {
                unproven.add(id);
            }
        });
        unproven.removeAll(successes().keySet());
        assertThat(unproven).as("state above how it succeeds").containsExactlyInAnyOrderElementsOf(REFUSED_IN_THE_SAMPLE);
    }

    private static Recorded.By recorded(HandlerMethod handler) {
        return Stream.concat(Stream.of(handler.getMethod()), Arrays.stream(handler.getMethod().getParameterTypes()))
                .map(where -> AnnotationUtils.findAnnotation(where, Recorded.class)).filter(Objects::nonNull).findFirst()
                .map(Recorded::value).orElse(Recorded.By.ITSELF_FIRST);
    }

    private static Door.Answer ask(String id) throws IOException {
        Set<Role> may = StatedRights.read().get(id).roles();
        String account = year.accounts().entrySet().stream().filter(one -> may.contains(one.getValue())).findFirst().orElseThrow().getKey();
        return operations.ask(year.door(), account, id, operations.of(account));
    }

    private static long head() throws SQLException {
        return Long.parseLong(text("select max(position) from command.ledger"));
    }

    /** What timers still change has come to rest. */
    private static Map<String, String> settled() throws SQLException, InterruptedException {
        Map<String, String> before = tables();
        for (int i = 0; i < 100; i++) {
            Thread.sleep(100);
            Map<String, String> now = tables();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        throw new AssertionError("never at rest");
    }

    /** Of each table how many rows it has and which transactions wrote them. */
    private static Map<String, String> tables() throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (Connection superuser = DriverManager.getConnection(database, Postgres.USER, Postgres.PASSWORD);
                Statement statement = superuser.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                    select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                     where schemaname not in ('pg_catalog', 'information_schema')""")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            names.removeIf(name -> name.matches(MOVING_BY_THEMSELVES));
            for (String name : names) {
                try (ResultSet row = statement.executeQuery(
                        "select count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) from " + name)) {
                    row.next();
                    found.put(name, row.getString(1));
                }
            }
        }
        return found;
    }

    private static String text(String query) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(database, Postgres.USER, Postgres.PASSWORD);
                ResultSet row = superuser.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(database, Postgres.USER, Postgres.PASSWORD)) {
            superuser.createStatement().execute(sql);
        }
    }
}

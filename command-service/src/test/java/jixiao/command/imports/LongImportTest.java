package jixiao.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.imports.reading.SoundDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Documents of many tables: whole, in order, told about while they run, and asked for again. */
class LongImportTest {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int TABLES = 300;
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
    void every_table_is_in_the_preview_and_every_project_drafted_in_the_documents_order() {
        JsonNode preview = imported(document("A", 1, TABLES));
        assertThat(texts(preview.get("projects"), "code")).containsExactlyElementsOf(codes("A", 1, TABLES));
        assertThat(preview.get("findings").size()).isGreaterThan(TABLES / 2);
        assertThat(desk.get("clerk", "/api/imports/" + id(preview)).json()).isEqualTo(preview);

        Answer drafted = desk.post("clerk", "/api/imports/" + id(preview) + "/drafts", null);
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(201);
        assertThat(texts(drafted.json().get("projects"), null)).containsExactlyElementsOf(codes("A", 1, TABLES).stream()
                .map(code -> "2024/" + code).toList());
        assertThat(drafted.ledgerPosition()).as("the furthest of the many positions").isEqualTo(head());
    }

    @Test
    void how_far_it_is_can_be_asked_by_whoever_imports() {
        JsonNode preview = imported(document("B", 1, 40));
        JsonNode read = desk.get("clerk", "/api/imports/" + id(preview) + "/progress").json();
        assertThat(read.get("stage").asString()).isEqualTo("READ");
        assertThat(read.get("bytes").asLong()).isEqualTo(document("B", 1, 40).length).isEqualTo(read.get("ofBytes").asLong());
        assertThat(List.of(read.get("projects").asInt(), read.get("drafted").asInt())).containsExactly(40, 0);

        desk.post("clerk", "/api/imports/" + id(preview) + "/drafts", null);
        JsonNode drafted = newest();
        assertThat(drafted.get("id")).isEqualTo(preview.get("id"));
        assertThat(drafted.get("stage").asString()).isEqualTo("DRAFTED");
        assertThat(drafted.get("drafted").asInt()).isEqualTo(40);
        assertThat(texts(desk.get("stranger", "/api/imports").json(), "id")).isEmpty();
        assertThat(desk.get("clerk", "/api/imports/00000000-0000-0000-0000-000000000000/progress").status()).isEqualTo(404);
    }

    @Test
    void while_it_comes_in_it_is_told_how_much_of_it_was_read() throws Exception {
        byte[] document = document("C", 1, TABLES);
        try (Socket socket = begun(document.length)) {
            socket.getOutputStream().write(document, 0, document.length / 2);
            socket.getOutputStream().flush();
            JsonNode reading = newest();
            while (!reading.path("stage").asString("").equals("READING")) {
                reading = newest();
            }
            assertThat(reading.get("ofBytes").asLong()).isEqualTo(document.length);
            assertThat(reading.get("bytes").asLong()).isLessThan(document.length);
            socket.getOutputStream().write(document, document.length / 2, document.length - document.length / 2);
            socket.getOutputStream().flush();
            assertThat(statusOf(socket)).contains(" 200");
        }
        assertThat(newest().get("projects").asInt()).isEqualTo(TABLES);
    }

    @Test
    void what_broke_off_is_asked_for_again_and_nothing_is_drafted_twice() {
        submitted(document("E", 20, 20), codes("E", 20, 20).get(0));
        JsonNode preview = imported(document("E", 1, TABLES));
        String drafts = "/api/imports/" + id(preview) + "/drafts";
        Answer refused = desk.post("clerk", drafts, null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reason()).isEqualTo("TargetInWrongState");
        JsonNode stopped = desk.get("clerk", "/api/imports/" + id(preview) + "/progress").json();
        assertThat(stopped.get("stage").asString()).isEqualTo("STOPPED");
        assertThat(stopped.get("drafted").asInt()).isEqualTo(19);
        desk.post("reviewer", "/api/projects/2024/" + codes("E", 20, 20).get(0) + "/return", Map.of("reason", "重新起草"));

        Answer again = desk.post("clerk", drafts, null, Map.of("Idempotency-Key", "again"));
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.json().get("projects").size()).isEqualTo(TABLES);
        assertThat(desk.post("clerk", drafts, null, Map.of("Idempotency-Key", "again"))).isEqualTo(again);
        assertThat(draftsOf("E")).as("one draft of each, and a second of the one that was returned").isEqualTo(TABLES + 1);
    }

    @Test
    void of_a_project_printed_twice_the_later_table_counts() {
        String second = text("F", 1, 1).replace("≥2 次", "≥3 次");
        JsonNode preview = imported((text("F", 1, 200) + second).getBytes(StandardCharsets.UTF_8));
        assertThat(desk.post("clerk", "/api/imports/" + id(preview) + "/drafts", null).status()).isEqualTo(201);
        assertThat(desk.tables().sql("select payload::text from ledger where aggregate = ? order by sequence desc limit 1")
                .param("2024-" + codes("F", 1, 1).get(0)).query(String.class).single()).contains("≥3 次");
    }

    private static void submitted(byte[] document, String code) {
        desk.post("clerk", "/api/imports/" + id(imported(document)) + "/drafts", null);
        String project = "/api/projects/2024/" + code;
        desk.post("clerk", project + "/plan-confirmation", Map.of("milestones", List.of(Map.of("month", 12, "share", 10000))));
        assertThat(desk.post("clerk", project + "/submission", null).status()).isEqualTo(204);
    }

    private static JsonNode imported(byte[] document) {
        Answer preview = desk.postText("clerk", "/api/imports?fiscalYear=2024", document, TEXT);
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        return preview.json();
    }

    private static JsonNode newest() {
        return desk.get("clerk", "/api/imports").json().path(0);
    }

    private static long draftsOf(String series) {
        return desk.tables().sql("select count(*) from ledger where type = 'TargetDrafted' and aggregate like ?")
                .param("2024-13070024P" + series + "%").query(Long.class).single();
    }

    private static long head() {
        return desk.tables().sql("select max(position) from ledger").query(Long.class).single();
    }

    private static Socket begun(int length) throws IOException {
        Socket socket = new Socket("127.0.0.1", Integer.parseInt(desk.context().getEnvironment().getRequiredProperty("local.server.port")));
        socket.getOutputStream()
                .write(("POST /api/imports?fiscalYear=2024 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                + "%s\r\nContent-Length: %d\r\nAuthorization: Basic %s\r\n\r\n")
                .formatted(TEXT, length, Base64.getEncoder().encodeToString("clerk:secret".getBytes(StandardCharsets.UTF_8)))
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String statusOf(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), 0, 16, StandardCharsets.US_ASCII);
        } catch (IOException broken) {
            return broken.toString();
        }
    }

    private static byte[] document(String series, int from, int to) {
        return text(series, from, to).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String series, int from, int to) {
        return codes(series, from, to).stream().map(code -> SoundDocument.TEXT.replace(SoundDocument.CODE, code))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> codes(String series, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(number -> "13070024P%s%011d".formatted(series, number)).toList();
    }

    private static String id(JsonNode preview) {
        return preview.get("id").asString();
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false).map(one -> (field == null ? one : one.get(field)).asString()).toList();
    }
}

package jixiao.query.delivery;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static jixiao.query.delivery.outbox.TellingProcess.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsSet;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.delivery.channel.Receiver;
import jixiao.query.delivery.subscription.Audience;
import jixiao.query.delivery.subscription.Subscription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Subscriptions, notices and deliveries through the whole board and HTTP, with a real receiver at the other end. */
@Timeout(60)
class DeliveryApiTest {
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Receiver RECEIVER = new Receiver();
    private static BoardUnderTest board;

    @BeforeAll
    static void start() {
        board = new BoardUnderTest(LEDGER);
        await("the outbox",
                () -> LEDGER.count("select count(*) from information_schema.tables where table_schema = 'delivery' and table_name = "
                + "'item'") == 1);
        await("its beginning", () -> LEDGER.count("select count(*) from delivery.bookmark") == 1);
        allow("127.0.0.1", "oa.example.cn");
    }

    @AfterAll
    static void stop() {
        board.close();
        RECEIVER.close();
    }

    @Test
    void the_same_key_subscribes_once_and_gets_the_same_answer() {
        String wish = "{\"channel\": \"IN_APP\", \"leastSeverity\": \"HIGH\"}";
        HttpResponse<String> first = board.post("/api/subscriptions", "leader", wish, "once");
        HttpResponse<String> again = board.post("/api/subscriptions", "leader", wish, "once");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(board.post("/api/subscriptions", "leader", wish.replace("HIGH", "LOW"), "once").statusCode()).isEqualTo(422);
        assertThat(board.post("/api/subscriptions", "reviewer", wish, "once").body()).as("another account").isNotEqualTo(first.body());
        long id = BoardUnderTest.json(first).path("id").asLong();
        assertThat(LEDGER.count("select count(*) from delivery.subscription where account = 'leader' and id >= " + id)).isEqualTo(1);
        HttpResponse<String> refused = board.post("/api/deliveries/nobody/sending", "reviewer", "", "sent once");
        assertThat(board.post("/api/deliveries/nobody/sending", "reviewer", "", "sent once").body()).isEqualTo(refused.body());
        HttpResponse<String> rebuilt = board.post("/api/views/rebuild", "reviewer", "", "built once");
        String schema = board.get("/api/views").path("schema").asString();
        assertThat(board.post("/api/views/rebuild", "reviewer", "", "built once").body()).isEqualTo(rebuilt.body());
        assertThat(board.get("/api/views").path("schema").asString()).as("not built again").isEqualTo(schema);
        for (HttpResponse<String> made : List.of(first, board.post("/api/subscriptions", "reviewer", wish, "once"))) {
            board.ask("DELETE", "/api/subscriptions/" + BoardUnderTest.json(made).path("id").asLong(), made == first ? "leader"
                    : "reviewer");
        }
    }

    @Test
    void a_story_from_subscribing_to_reading() {
        JsonNode webhook = created("reviewer", """
                {"channel": "WEBHOOK", "target": "%s", "secret": "sixteen letters!", "kinds": \
                ["FAR_BEHIND"]}""".formatted(RECEIVER.url("/in?key=hidden")));
        assertThat(webhook.path("target").asString()).isEqualTo(RECEIVER.url("/…"));
        assertThat(webhook.path("signed").asBoolean()).isTrue();
        JsonNode own = created("clerk", "{\"channel\": \"IN_APP\", \"leastSeverity\": \"LOW\"}");
        assertThat(own.path("unit").asString()).isEqualTo("225001");
        created("leader",
                "{\"channel\": \"EMAIL\", \"target\": \"li@example.gov.cn\", \"kinds\": [\"FAR_BEHIND\"], \"quietFrom\": \"03:00\", "
                + "\"quietUntil\": \"03:01\"}");
        assertThat(board.ask("GET", "/api/subscriptions", "reviewer").body()).doesNotContain("sixteen", "hidden");
        assertThat(BoardUnderTest.json(board.ask("GET", "/api/subscriptions", "leader")).path(0).path("quietFrom").asString())
                .startsWith("03:00");

        Story story = new Story("A");
        LEDGER.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 3, 3_000)).append(closed(3));
        await("the webhook", () -> RECEIVER.heard.size() == 1);
        assertThat(RECEIVER.heard.get(0).headers()).containsKeys("jixiao-signature", "jixiao-message-id");
        assertThat(JsonMapper.shared().readTree(RECEIVER.heard.get(0).body()).path("kind").asString()).isEqualTo("FAR_BEHIND");

        await("the notices", () -> BoardUnderTest.json(board.ask("GET", "/api/notices/count", "clerk")).path("unread").asInt() == 2);
        JsonNode notices = board(board.ask("GET", "/api/notices?unread=true", "clerk"));
        assertThat(notices).hasSize(2);
        String proof = notices.path(0).path("steps").path(0).path("proof").asString();
        assertThat(proof).startsWith("/api/projects/2024/A/events?asOf=");
        assertThat(board.ask("GET", proof, "clerk").statusCode()).isEqualTo(200);
        String id = notices.path(0).path("id").asString();
        assertThat(board.ask("POST", "/api/notices/" + id + "/reading", "reviewer").statusCode()).isEqualTo(404);
        assertThat(board.ask("POST", "/api/notices/" + id + "/reading", "clerk").statusCode()).isEqualTo(204);
        assertThat(board(board.ask("GET", "/api/notices?unread=true", "clerk"))).hasSize(1);
        assertThat(board(board.ask("GET", "/api/notices?limit=1&before=" + notices.path(0).path("number").asLong(), "clerk"))).hasSize(1);

        await("the mail's reason", () -> board.ask("GET", "/api/deliveries?state=WAITING", "leader").body().contains("jixiao.mail.host"));
        JsonNode waiting = board(board.ask("GET", "/api/deliveries?state=WAITING", "leader")).path(0);
        assertThat(waiting.path("target").asString()).isEqualTo("li@example.gov.cn");
        assertThat(waiting.path("attempts").asInt()).isZero();
        String mail = waiting.path("id").asString();
        assertThat(board(board.ask("GET", "/api/deliveries?state=WAITING", "clerk"))).as("others' mail").isEmpty();
        assertThat(board(board.ask("GET", "/api/deliveries?state=WAITING", "reviewer"))).hasSize(1);
        HttpResponse<String> notDead = board.ask("POST", "/api/deliveries/" + mail + "/sending", "reviewer");
        assertThat(notDead.statusCode()).isEqualTo(409);
        assertThat(BoardUnderTest.json(notDead).path("reason").asString()).isEqualTo("NotDead");
        assertThat(board.ask("POST", "/api/deliveries/" + mail + "/sending", "clerk").statusCode()).isEqualTo(404);
        LEDGER.execute("update delivery.message set state = 'DEAD' where id = '" + mail + "'");
        assertThat(board(board.ask("GET", "/api/deliveries", "leader"))).hasSize(1);
        assertThat(board.ask("POST", "/api/deliveries/" + mail + "/sending", "leader").statusCode()).isEqualTo(202);

        String metrics = board.manage("/actuator/prometheus").body();
        assertThat(metrics).contains("jixiao_delivery_waiting 1.0", "jixiao_delivery_dead 0.0",
                "jixiao_delivery_attempts_total{channel=\"WEBHOOK\",outcome=\"sent\"} 1.0");
        assertThat(board.ask("DELETE", "/api/subscriptions/" + own.path("id").asLong(), "leader").statusCode()).isEqualTo(404);
        assertThat(board.ask("DELETE", "/api/subscriptions/" + own.path("id").asLong(), "clerk").statusCode()).isEqualTo(204);
        assertThat(board(board.ask("GET", "/api/subscriptions", "clerk"))).isEmpty();
    }

    @Nested
    class A_subscription {
        @Test
        void of_another_unit_is_not_a_clerks_to_have() {
            HttpResponse<String> answer = post("clerk", "{\"channel\": \"IN_APP\", \"unit\": \"225002\"}");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(BoardUnderTest.json(answer).path("detail").asString()).isEqualTo("单位经办只能订阅本部门（225001）的预警，不能订阅 225002。");
        }

        @ParameterizedTest
        @CsvSource(delimiter = ';', value = {
            "channel; {}",
            "target; {\"channel\": \"EMAIL\", \"target\": \"li\"}",
            "target; {\"channel\": \"IN_APP\", \"target\": \"wang\"}",
            "target; {\"channel\": \"WEBHOOK\", \"target\": \"http://oa.example.cn/\", \"secret\": \"sixteen letters!\"}",
            "target; {\"channel\": \"ROBOT\", \"robot\": \"WECOM\", \"target\": \"https://169.254.169.254/\"}",
            "secret; {\"channel\": \"WEBHOOK\", \"target\": \"https://oa.example.cn/\"}",
            "secret; {\"channel\": \"WEBHOOK\", \"target\": \"https://oa.example.cn/\", \"secret\": \"short\"}",
            "secret; {\"channel\": \"EMAIL\", \"target\": \"li@example.cn\", \"secret\": \"sixteen letters!\"}",
            "robot; {\"channel\": \"ROBOT\", \"target\": \"https://oa.example.cn/\"}",
            "robot; {\"channel\": \"EMAIL\", \"target\": \"li@example.cn\", \"robot\": \"WECOM\"}",
            "unit; {\"channel\": \"IN_APP\", \"unit\": \"22\\u0000\"}",
            "unit; {\"channel\": \"IN_APP\", \"unit\": \"225001225001225001225001225001225001225001\"}",
            "secret; {\"channel\": \"WEBHOOK\", \"target\": \"https://oa.example.cn/\", \"secret\": \"sixteen letters!\\u0000\"}",
            "kinds; {\"channel\": \"IN_APP\", \"kinds\": [\"MADE_UP\"]}",
            "digestAt; {\"channel\": \"IN_APP\", \"digestAt\": 24}",
            "quietFrom; {\"channel\": \"IN_APP\", \"quietFrom\": \"22:00\"}",
            "quietFrom; {\"channel\": \"IN_APP\", \"quietFrom\": \"22:00\", \"quietUntil\": \"22:00\"}",
            "channel; {\"channel\": \"PIGEON\"}",
            "chanel; {\"chanel\": \"IN_APP\"}",
            "quietFrom; {\"channel\": \"IN_APP\", \"quietFrom\": \"25:00\", \"quietUntil\": \"07:00\"}",
            "kinds[1]; {\"channel\": \"IN_APP\", \"kinds\": [\"PACE\", {}]}",
            "body; []",
            "body; {"})
        void that_makes_no_sense_is_answered_400_and_names_its_field(String field, String body) {
            HttpResponse<String> answer = post("reviewer", body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(BoardUnderTest.json(answer).path("field").asString()).isEqualTo(field);
            assertThat(BoardUnderTest.json(answer).path("detail").asString()).matches(".*\\p{IsHan}.*");
        }

        @Test
        void to_a_host_that_is_not_on_the_list_is_refused_by_name() {
            HttpResponse<String> answer = post("reviewer", """
                    {"channel": "WEBHOOK", "target": "https://elsewhere.example.cn/in", "secret": "sixteen letters!"}""");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            assertThat(BoardUnderTest.json(answer).path("reason").asString()).isEqualTo("HostNotAllowed");
            assertThat(BoardUnderTest.json(answer).path("detail").asString()).contains("elsewhere.example.cn", "/api/delivery-hosts");
        }

        @Test
        void ends_with_its_account() {
            LEDGER.account("sun", Role.LEADER, "市领导");
            JsonNode made = created("sun", "{\"channel\": \"IN_APP\"}");
            assertThat(board.bean(Audience.class).at(Instant.now())).extracting(Subscription::id).contains(made.path("id").asLong());
            LEDGER.withoutAccount("sun");
            assertThat(board.bean(Audience.class).at(Instant.now())).extracting(Subscription::id).doesNotContain(made.path("id").asLong());
        }

        @Test
        void needs_somebody_signed_in() {
            assertThat(post(null, "{\"channel\": \"IN_APP\"}").statusCode()).isEqualTo(401);
            assertThat(board.ask("DELETE", "/api/subscriptions/1", null).statusCode()).isEqualTo(401);
            assertThat(board.ask("POST", "/api/deliveries/x/sending", null).statusCode()).isEqualTo(401);
            assertThat(board.ask("POST", "/api/notices/x/reading", null).statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({"state, /api/deliveries?state=MAYBE", "limit, /api/notices?limit=0", "limit, /api/notices?limit=x",
            "before, /api/notices?before=-1"})
    void a_malformed_question_is_answered_400(String field, String path) {
        HttpResponse<String> answer = board.ask("GET", path, "reviewer");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(BoardUnderTest.json(answer).path("field").asString()).isEqualTo(field);
    }

    @Test
    void is_described_with_examples() {
        JsonNode paths = board(board.ask("GET", "/api/openapi.json", "leader")).path("paths");
        assertThat(paths.path("/api/subscriptions").path("post").path("requestBody").path("content").toString())
                .contains("a group's robot, at once", "digestAt");
        assertThat(paths.path("/api/subscriptions").path("post").path("description").asString())
                .contains("Jixiao-Signature: t=<seconds>,v1=<hex>");
        assertThat(paths.path("/api/notices").path("get").path("parameters").findValuesAsString("name"))
                .contains("unread", "before", "limit").doesNotContain("signedIn");
        assertThat(paths.propertyNames()).contains("/api/notices/count", "/api/notices/{id}/reading", "/api/deliveries",
                "/api/deliveries/{id}/sending", "/api/subscriptions/{id}");
    }

    private static void allow(String... hosts) {
        LEDGER.append(new DeliveryHostsSet(Arrays.stream(hosts).map(DeliveryHost::new).toList(), "接入", new AccountName("secadmin")));
        board.get("/api/rulebooks");
    }

    private static JsonNode created(String account, String body) {
        HttpResponse<String> answer = post(account, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return BoardUnderTest.json(answer);
    }

    private static JsonNode board(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return BoardUnderTest.json(answer);
    }

    private static HttpResponse<String> post(String account, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + board.bean(Environment.class)
                .getProperty("local.server.port")
                + "/api/subscriptions")).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        if (account != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((account + ":secret").getBytes()));
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

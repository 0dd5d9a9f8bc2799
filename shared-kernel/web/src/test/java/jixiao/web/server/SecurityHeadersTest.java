package jixiao.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecurityHeadersTest {
    private static final Map<String, String> EXPECTED = Map.of("content-security-policy", "default-src 'none'; script-src 'self'; "
            + "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'", "x-content-type-options", "nosniff",
            "cross-origin-opener-policy", "same-origin", "referrer-policy", "no-referrer", "cache-control", "no-store");
    private static RunningServer server;

    @BeforeAll
    static void serves() {
        server = RunningServer.before(new Answers());
    }

    @AfterAll
    static void stops() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sent", "/failing", "/written"})
    void stand_with_every_answer(String path) throws Exception {
        HttpResponse<String> answer = ask(path);
        EXPECTED.forEach((name, value) -> assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
        assertThat(answer.headers().firstValue("permissions-policy").orElse("")).contains("camera=()", "geolocation=()", "microphone=()");
        assertThat(answer.headers().firstValue("strict-transport-security")).as("in clear text it would be ignored").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: unheard\r\n\r\n", "nonsense\r\n\r\n"})
    void stand_with_what_the_server_refuses_by_itself(String request) throws Exception {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).toLowerCase();
            assertThat(answer).startsWith("http/1.1 ");
            EXPECTED.forEach((name, value) -> assertThat(answer).contains(name + ": " + value));
        }
    }

    private static HttpResponse<String> ask(String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(server.at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static final class Answers extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (request.getRequestURI()) {
                case "/sent" -> response.sendError(404);
                case "/failing" -> throw new IllegalStateException("as a fault of ours");
                case "/written" -> {
                    response.getOutputStream().print("begun");
                    response.flushBuffer();
                }
                default -> response.setStatus(200);
            }
        }
    }
}

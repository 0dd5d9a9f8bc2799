package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.text.ParsePosition;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import jixiao.command.CommandService;
import jixiao.kernel.value.Origin;
import jixiao.query.QueryService;
import jixiao.standalone.cli.ServiceAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {
    @TempDir
    Path data;

    @Test
    void says_where_it_answers_and_ends_the_web_server_before_the_database() throws Exception {
        try (JavaProcess standalone = JavaProcess.run(Standalone.class, "--port", 0, "--data", data)) {
            String address = standalone.lineAfter("绩效已就绪：");
            assertThat(status(address + "/actuator/health")).isEqualTo(200);
            assertThat(status(address + "/actuator/prometheus")).isEqualTo(401);
            assertThat(status(standalone.lineAfter("健康详情与指标（仅限本机）：") + "/prometheus")).isEqualTo(200);
            assertThat(Files.readString(data.resolve("lock"))).isEqualTo(standalone.pid() + "\n" + address + "\n");
            assertThat(standalone.stop()).endsWith("正在停止 …\n已停止。");
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(lastTime("Graceful shutdown complete", "jixiao.log", DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                .isBefore(lastTime("received fast shutdown request", "postgresql-",
                        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(Origin.ZONE)));
    }

    @Test
    void speaks_tls_with_a_certificate_that_it_makes_and_prints_its_fingerprint() throws Exception {
        Path tls = data.resolve("tls");
        try (JavaProcess standalone = JavaProcess.run(Standalone.class, "--port", 0, "--data", data, "--listen", "127.0.0.1", "--tls",
                tls)) {
            String address = standalone.lineAfter("绩效已就绪：");
            assertThat(address).startsWith("https://127.0.0.1:");
            assertThat(standalone.lineAfter("网页证书的 SHA-256 指纹：")).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
            standalone.lineAfter("证书为自签名");
            List<String> lock = Files.readAllLines(data.resolve("lock"));
            assertThat(lock).containsExactly(Long.toString(standalone.pid()), address, tls.resolve("cert.pem").toString());
            HttpResponse<Void> answer = ServiceAddress.of(lock.subList(1, lock.size())).client()
                    .send(HttpRequest.newBuilder(URI.create(address + "/api/board")).build(), BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
            assertThatThrownBy(() -> status(address)).as("nobody else vouches for it")
                    .hasRootCauseInstanceOf(CertPathBuilderException.class);
            assertThat(status(standalone.lineAfter("健康详情与指标（仅限本机）：") + "/health")).as("in clear text, here alone").isEqualTo(200);
        }
    }

    @Test
    void is_refused_with_the_shells_own_number_when_it_would_speak_clear_text_to_others() throws Exception {
        assertRefused(2, "不能在 地址 0.0.0.0 以明文 HTTP 提供服务", "--port", 0, "--data", data, "--listen", "0.0.0.0");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void is_refused_in_a_sentence_when_the_certificate_has_no_key() throws Exception {
        Path tls = Files.createDirectory(data.resolve("tls"));
        Files.createFile(tls.resolve("cert.pem"));
        assertRefused(1, "证书目录 " + tls + " 里只有 cert.pem，缺 key.pem", "--port", 0, "--data", data, "--tls", tls);
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    /** Each service as a process of its own keeps to the same. */
    @Test
    void the_services_alone_are_refused_in_a_sentence_too() throws Exception {
        for (Class<?> service : List.of(CommandService.class, QueryService.class)) {
            try (JavaProcess alone = JavaProcess.run(service, "--server.address=0.0.0.0", "--jixiao.accounts.url=jdbc:postgresql://x/y")) {
                assertThat(alone.ending()).contains("不能在 地址 0.0.0.0 以明文 HTTP 提供服务").doesNotContain("\tat ");
                assertThat(alone.exitCode()).isEqualTo(1);
            }
        }
    }

    @Test
    void starts_again_after_kill_9_with_the_first_password_in_force() throws Exception {
        try (JavaProcess killed = JavaProcess.run(Standalone.class, "--port", 0, "--data", data)) {
            killed.lineAfter("绩效已就绪：");
            killed.kill();
        }
        String secret = Files.readString(data.resolve("secret"));
        try (JavaProcess next = JavaProcess.run(Standalone.class, "--port", 0, "--data", data)) {
            next.lineAfter("已停止上次异常退出遗留的 PostgreSQL");
            assertThat(status(next.lineAfter("绩效已就绪：") + "/actuator/health")).isEqualTo(200);
            assertThat(Files.readString(data.resolve("secret"))).isEqualTo(secret);
        }
    }

    @Test
    void is_refused_in_a_sentence_when_the_port_is_taken_and_leaves_no_database_behind() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(1, "端口 " + taken.getLocalPort() + " 无法使用", "--port", taken.getLocalPort(), "--data", data);
            assertThat(data.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void is_refused_in_a_sentence_when_the_folder_cannot_be_written_to() throws Exception {
        Path file = Files.createFile(data.resolve("file"));
        assertRefused(1, "无法写入数据目录 " + file.resolve("data"), "--port", 0, "--data", file.resolve("data"));
    }

    @Test
    void is_refused_in_a_sentence_when_the_folder_lost_its_secret() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        assertRefused(1, "数据目录缺少文件 " + data.resolve("secret"), "--port", 0, "--data", data);
    }

    @Test
    void is_refused_in_a_sentence_when_a_database_of_ones_own_does_not_answer() throws Exception {
        String url;
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/jixiao?user=u&password=hidden";
        }
        assertThat(assertRefused(1, "无法连接数据库 jdbc:postgresql://127.0.0.1", "--port", 0, "--data", data, "--database", url))
                .doesNotContain("hidden");
    }

    @Test
    void is_refused_with_the_shells_own_number_when_an_option_is_wrong() throws Exception {
        assertRefused(2, "不认识的选项：--sampel", "--sampel");
    }

    private static String assertRefused(int exitCode, String sentence, Object... arguments) throws Exception {
        try (JavaProcess standalone = JavaProcess.run(Standalone.class, arguments)) {
            String said = standalone.ending();
            assertThat(said).contains(sentence).as("no stack trace").doesNotContain("\tat ");
            assertThat(standalone.exitCode()).isEqualTo(exitCode);
            return said;
        }
    }

    /** When the log whose name begins so said this for the last time. */
    private Instant lastTime(String sentence, String log, DateTimeFormatter time) throws Exception {
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            String said = "";
            for (Path file : logs.filter(path -> path.getFileName().toString().startsWith(log)).toList()) {
                said = Files.readAllLines(file).stream().filter(line -> line.contains(sentence)).reduce(said, (first, second) -> second);
            }
            return time.parse(said, new ParsePosition(0)).query(Instant::from);
        }
    }

    private static int status(String address) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding()).statusCode();
    }
}

package jixiao.standalone;

import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.ServiceAddress;
import jixiao.standalone.cli.Terminal;
import jixiao.standalone.sample.ServiceClient;
import tools.jackson.databind.JsonNode;

/** Asks a running instance to build its views anew from the ledger; {@code deploy/rebuild} ends here. */
public final class RebuildViews {
    private static final String HELP = """
            用法：deploy/rebuild [--data 目录 | --address 网址 [--certificate 文件]] [--accept]
            请正在运行的绩效由账本重建全部视图，并与现有视图逐行比较。以环境变量 JIXIAO_TOKEN 中的个人访问令牌登录，
            令牌须有 read、write 两个范围，其账号须可以重建视图；样例（--sample）也可以用环境变量 JIXIAO_USER、JIXIAO_PASSWORD
            中的账号和密码。都未设置时询问令牌。
              --data 目录     正在运行的实例的数据目录，默认为项目根目录下的 data
              --address 网址  正在运行的实例的网址，例如 http://127.0.0.1:8080
              --certificate 文件  与 https 网址同用：只信任这个文件（cert.pem）里的证书；用 --data 时自动取得
              --accept        即使新旧视图有差异也切换到新视图
            """;
    /** What a header can hold of it (RFC 6750). */
    private static final String BEARER = "[A-Za-z0-9._~+/-]+=*";
    private final JsonNode report;

    private RebuildViews(JsonNode report) {
        this.report = report;
    }

    public static void main(String[] arguments) {
        Terminal.speaksUtf8();
        try {
            System.exit(run(arguments));
        } catch (CannotGoOn refused) {
            System.err.println(refused.getMessage());
            System.exit(refused.exitCode());
        }
    }

    /** 0 when the rebuilt views are in use and equal the old ones, 3 when they differ. */
    private static int run(String[] arguments) {
        Path data = Path.of(System.getProperty("jixiao.data", "data"));
        Optional<URI> address = Optional.empty();
        Optional<Path> certificate = Optional.empty();
        boolean accept = false;
        for (int at = 0; at < arguments.length; at++) {
            switch (arguments[at]) {
                case "--data" -> data = Path.of(value(arguments, ++at));
                case "--address" -> address = Optional.of(URI.create(value(arguments, ++at)));
                case "--certificate" -> certificate = Optional.of(Path.of(value(arguments, ++at)));
                case "--accept" -> accept = true;
                case "--help", "-h" -> {
                    System.out.print(HELP);
                    return 0;
                }
                default -> throw CannotGoOn.wrongOption("不认识的选项：%s。可用选项见 --help。".formatted(arguments[at]),
                        "Unknown option: " + arguments[at]);
            }
        }
        if (certificate.isPresent() && address.isEmpty()) {
            throw CannotGoOn.wrongOption("--certificate 要与 --address 同用；用 --data 时证书自动取得。", "--certificate needs --address");
        }
        Path folder = data;
        Path trusted = certificate.orElse(null);
        ServiceAddress running = address.map(uri -> new ServiceAddress(uri, trusted)).orElseGet(() -> addressOf(folder));
        ServiceClient desk = signedIn(running);
        System.out.println("正在重建视图 …");
        return new RebuildViews(desk.post(UUID.randomUUID().toString(), "/api/views/rebuild" + (accept ? "?accept=true" : ""), Map.of()))
                .print();
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw CannotGoOn.wrongOption("选项 %s 缺少值。".formatted(arguments[at - 1]), arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }

    /** Whoever holds a data folder wrote down where it answers. */
    private static ServiceAddress addressOf(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("lock"));
            return ServiceAddress.of(lines.subList(1, lines.size()));
        } catch (IOException | IndexOutOfBoundsException nobody) {
            throw CannotGoOn.because("数据目录 %s 没有正在运行的绩效；请用 --data 或 --address 指明。".formatted(data),
                    "Nothing runs on that data folder.", nobody);
        }
    }

    private static ServiceClient signedIn(ServiceAddress running) {
        if (given("JIXIAO_TOKEN").isEmpty() && given("JIXIAO_USER").isPresent()) {
            return new ServiceClient(running, asked("JIXIAO_USER", "账号："), asked("JIXIAO_PASSWORD", "密码："));
        }
        String token = asked("JIXIAO_TOKEN", "访问令牌：").strip();
        if (!token.matches(BEARER)) {
            throw CannotGoOn.wrongOption("JIXIAO_TOKEN 不是访问令牌。", "JIXIAO_TOKEN is no token");
        }
        return ServiceClient.withToken(running, token);
    }

    /** What is typed is not shown. */
    private static String asked(String variable, String question) {
        return given(variable).orElseGet(() -> {
            Console console = System.console();
            if (console == null) {
                throw CannotGoOn.wrongOption("请设置环境变量 %s。".formatted(variable), variable + " is not set");
            }
            return new String(console.readPassword("%s", question));
        });
    }

    private static Optional<String> given(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(text -> !text.isBlank());
    }

    private int print() {
        int differing = 0;
        for (Map.Entry<String, JsonNode> table : report.path("differences").properties()) {
            differing += table.getValue().asInt();
            System.out.printf("  %s 相差 %d 行%n", table.getKey(), table.getValue().asInt());
        }
        System.out.printf("重建到账本位置 %d：%d 个事件，%d 行，用时 %d 毫秒；%s，%s。%n", report.path("position").asLong(),
                report.path("events").asLong(), report.path("rows").asLong(), report.path("milliseconds").asLong(),
                differing == 0 ? "与现有视图逐行一致" : "与现有视图相差 %d 行".formatted(differing),
                report.path("switched").asBoolean() ? "已切换到新视图" : "未切换");
        return differing == 0 ? 0 : 3;
    }
}

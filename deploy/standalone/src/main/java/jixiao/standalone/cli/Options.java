package jixiao.standalone.cli;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was asked for on the command line; whatever is not understood is refused, never ignored. */
public record Options(Listen listen, int managementPort, Path data, Optional<String> database, boolean sample,
                Optional<YearMonth> until, List<NewAccount> accounts, boolean help) {
    public static final String HELP = """
            用法：deploy/run [选项]
              --port 端口           网页与接口的端口，默认 8080；0 表示任选一个空闲端口
              --listen 地址         供其他机器访问的本机地址，0.0.0.0 为全部地址；默认仅限本机；须同时给出 --tls 或 --proxy
              --tls 目录            证书目录：cert.pem 和 key.pem；两者都没有时生成自签名证书并打印其指纹；更换后不必重启
              --proxy 地址          加密的反向代理的地址，只相信它发来的 X-Forwarded-*
              --management-port 端口  健康详情与指标的端口，仅限本机，默认为 --port 加 1000；0 表示任选
              --data 目录           数据目录，默认为项目根目录下的 data
              --database JDBC地址   使用自己的 PostgreSQL，不启动内置的；账号取自地址，
                                    或环境变量 JIXIAO_DATABASE_USER、JIXIAO_DATABASE_PASSWORD；该账号是数据库
                                    的所有者，可建账号时由它建立各服务的账号，否则打印所需的 SQL
              --sample              载入两个部门的五个样例项目并演示 2024 年；账号 clerk、unitreviewer、clerk2、reviewer、
                                    leader、auditor、sysadmin、secadmin、secadmin2、auditadmin，
                                    密码取自 JIXIAO_SAMPLE_PASSWORD，未设置时随机生成
              --until 月份          与 --sample 同用：演示到该月开放自查为止，例如 2024-10
              --account 名:角色:单位  恢复用：还没有任何账号时在本机开立并打印随机密码，例如 zhang:SYSTEM_ADMIN:root；
                                    已是管理员的，没有安全管理员能同意时在本机启用并另发口令；
                                    平时首次启动即开立四个管理员，其余账号由他们开立和授权
              --help                显示本说明
            """;
    private static final int SAMPLE_YEAR = 2024;
    private static final int HIGHEST_PORT = 65_535;
    private static final int MANAGEMENT_ABOVE = 1_000;

    /** {@code home} is where data lies when nobody says otherwise. */
    public static Options parse(List<String> arguments, Path home) {
        int port = 8080;
        Integer managementPort = null;
        String listen = null;
        Path tls = null;
        String proxy = null;
        Path data = home;
        String database = null;
        boolean sample = false;
        YearMonth until = null;
        boolean help = false;
        List<NewAccount> accounts = new ArrayList<>();
        CommandLine line = new CommandLine(arguments);
        while (line.hasNext()) {
            switch (line.next()) {
                case "--port" -> port = line.port();
                case "--listen" -> listen = line.value();
                case "--tls" -> tls = line.folder();
                case "--proxy" -> proxy = line.value();
                case "--management-port" -> managementPort = line.port();
                case "--data" -> data = line.folder();
                case "--database" -> database = database(line.value());
                case "--account" -> accounts.add(NewAccount.parse(line.value()));
                case "--sample" -> sample = line.flag();
                case "--until" -> until = month(line.value());
                case "--help", "-h" -> help = line.flag();
                default -> throw line.unknown();
            }
        }
        if (until != null && !sample) {
            throw CannotGoOn.wrongOption("选项 --until 只与 --sample 同用。", "--until goes with --sample");
        }
        Listen asked = Listen.of(listen, port, tls, proxy);
        if (!accounts.isEmpty() && asked.isBeyondThisMachine()) {
            throw CannotGoOn.wrongOption("恢复用的 --account 只在本机使用，不能与 --listen、--proxy 同用。", "--account is for this machine only");
        }
        if (sample && asked.isBeyondThisMachine()) {
            throw CannotGoOn.wrongOption("样例只在本机演示：它的账号共用一个打印出来的密码，不能用 --listen、--proxy 供其他机器访问。",
                    "--sample goes with loopback only");
        }
        return new Options(asked, managementPort == null ? besides(port) : managementPort, data.toAbsolutePath().normalize(),
                Optional.ofNullable(database), sample, Optional.ofNullable(until), List.copyOf(accounts), help);
    }

    public int port() {
        return listen.port();
    }

    private static YearMonth month(String text) {
        if (!text.matches(SAMPLE_YEAR + "-(0[1-9]|1[0-2])")) {
            throw CannotGoOn.wrongOption("--until 须为样例年度的月份，如 2024-10，而不是 %s。".formatted(text), "Not a month of the sample: " + text);
        }
        return YearMonth.parse(text);
    }

    /** Known beforehand where the port is, so that whoever collects metrics need not look for it; any free one where there is none. */
    private static int besides(int port) {
        return port == 0 || port + MANAGEMENT_ABOVE > HIGHEST_PORT ? 0 : port + MANAGEMENT_ABOVE;
    }

    private static String database(String text) {
        if (!text.startsWith("jdbc:postgresql:")) {
            throw CannotGoOn.wrongOption("数据库地址须以 jdbc:postgresql: 开头，而不是 %s。".formatted(text),
                    "Not a PostgreSQL JDBC address");
        }
        return text;
    }
}

package jixiao.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/** What was asked for on the command line, in any order; whatever is not understood is refused, never ignored. */
record ClusterOptions(Action action, Optional<ProcessName> process, Path data, int port, boolean sample) {
    static final String HELP = """
            用法：deploy/cluster [选项]
              （不带下列动作）   构建后启动全部进程，就绪后返回，进程留在后台
              --sample           载入样例并演示 2024 年；账号的密码取自 JIXIAO_SAMPLE_PASSWORD，未设置时随机生成
              --port 端口        唯一入口的端口，仅限本机，默认为 8080；0 表示任选一个空闲端口
              --data 目录        数据目录，默认为项目根目录下的 cluster-data；下列动作也用它指明是哪一套
              --status           打印 JSON：入口、Kafka 的地址和主题、各进程的进程号和是否应答
              --stop             停止全部进程，数据保留
              --kill 进程名      强行结束一个进程（kill -9），不会自动重新启动
              --start 进程名     重新启动一个已停止的进程
                                 进程名：desk-database、board-database、kafka、command-1、command-2、query-1、query-2、front
              --help             显示本说明
            """;
    private static final int DEFAULT_PORT = 8080;

    enum Action {
        START, STOP, STATUS, KILL_ONE, START_ONE, HELP
    }

    /** {@code home} is where data lies when nobody says otherwise. */
    static ClusterOptions parse(List<String> arguments, Path home) {
        Action action = null;
        ProcessName process = null;
        Path data = home;
        Integer port = null;
        boolean sample = false;
        CommandLine line = new CommandLine(arguments);
        while (line.hasNext()) {
            String option = line.next();
            switch (option) {
                case "--port" -> port = line.port();
                case "--data" -> data = line.folder();
                case "--sample" -> sample = line.flag();
                case "--stop" -> action = only(action, Action.STOP, line.flag());
                case "--status" -> action = only(action, Action.STATUS, line.flag());
                case "--help", "-h" -> action = only(action, Action.HELP, line.flag());
                case "--kill", "--start" -> {
                    action = only(action, option.equals("--kill") ? Action.KILL_ONE : Action.START_ONE, true);
                    process = ProcessName.parse(line.value());
                }
                default -> throw line.unknown();
            }
        }
        if (action != null && action != Action.HELP && (sample || port != null)) {
            throw CannotGoOn.wrongOption("选项 --sample、--port 只用于启动全部进程，不与 --stop、--status、--kill、--start 同用。",
                    "--sample and --port are for starting all");
        }
        return new ClusterOptions(action == null ? Action.START : action, Optional.ofNullable(process), data.toAbsolutePath().normalize(),
                port == null ? DEFAULT_PORT : port, sample);
    }

    private static Action only(@Nullable Action before, Action asked, boolean taken) {
        if (before != null || !taken) {
            throw CannotGoOn.wrongOption("--stop、--status、--kill、--start 一次只能用一个。", "One of --stop, --status, --kill, --start at a time");
        }
        return asked;
    }
}

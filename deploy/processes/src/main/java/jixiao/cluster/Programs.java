package jixiao.cluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jixiao.standalone.cli.CannotGoOn;

/** What the processes run: this Java with the class paths that deploy/cluster has built, and the machine's HAProxy. */
final class Programs {
    /** As deploy/run says of its one process; without memory a process that half works is worse than one that ends. */
    private static final List<String> JAVA = List.of("-Xss512k", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8");
    /** Administrators' folders, which are not on everybody's path. */
    private static final List<String> BESIDES_PATH = List.of("/usr/sbin", "/usr/local/sbin");

    private Programs() {
    }

    /** {@code megabytes} of heap; JIXIAO_JAVA_OPTIONS, which come later, may say otherwise. */
    static List<String> java(int megabytes, String marker, Path crash, String... options) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), marker,
                "-Xmx" + megabytes + "m", "-XX:ErrorFile=" + crash));
        command.addAll(JAVA);
        command.addAll(List.of(options));
        String more = Objects.requireNonNullElse(System.getenv("JIXIAO_JAVA_OPTIONS"), "").strip();
        if (!more.isEmpty()) {
            command.addAll(List.of(more.split("\\s+")));
        }
        return command;
    }

    /** Our own holds the broker too. */
    static String brokerClassPath() {
        return System.getProperty("java.class.path");
    }

    static String commandClassPath() {
        return classPath("jixiao.cluster.command");
    }

    static String queryClassPath() {
        return classPath("jixiao.cluster.query");
    }

    private static String classPath(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    static String haproxy() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), BESIDES_PATH.stream()).filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "haproxy")).filter(Files::isExecutable).map(Path::toString).findFirst()
                .orElseThrow(() -> CannotGoOn.because("缺少 HAProxy。请先安装（Debian、Ubuntu：apt-get install haproxy）后重试。",
                        "HAProxy is missing."));
    }
}

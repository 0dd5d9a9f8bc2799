package jixiao.benchmark.workbench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** On what the figures were measured. */
public record Machine(String processor, int cores, long memoryGigabytes, String system, String java, String postgres, String commit,
        LocalDate day) {

    public static Machine here(Workbench bench) throws Exception {
        return new Machine(field("/proc/cpuinfo", "model name"), Runtime.getRuntime().availableProcessors(),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) >> 20,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"), bench.cluster().version(),
                commit(bench.root()), LocalDate.now());
    }

    private static String field(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name)).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown");
        }
    }

    /** With a mark where files differ from the commit, these results apart: such a result can be repeated by nobody. */
    private static String commit(Path root) throws IOException, InterruptedException {
        String commit = git(root, "describe", "--always", "--abbrev=12");
        String changed = git(root, "status", "--porcelain", "--", ":!deploy/benchmark/RESULTS.md", ":!deploy/benchmark/growth.svg");
        return changed.isEmpty() ? commit : commit + "-dirty";
    }

    private static String git(Path root, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? said : "unknown";
    }
}

package jixiao.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process under deploy/supervise.sh, as deploy/run has Java under it; without the build, which a test must not begin. */
final class Supervised {
    private static final String SCRIPT = """
            set -euo pipefail
            say() { printf '%s\\n' "$@" >&2; }
            . ../supervise.sh
            code=0
            supervise "$0" "$@" || code=$?
            exit "$code"
            """;
    private Supervised() {
    }

    /** {@code settled}: the file that appears once the first steps are done; signals are heard whatever the caller ignores. */
    static JavaProcess run(Path settled, List<String> command) {
        List<String> bash = new ArrayList<>(List.of("env", "--default-signal=TERM,INT,HUP", "bash", "-c", SCRIPT, settled.toString()));
        bash.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(bash).redirectErrorStream(true);
        builder.environment().put("JIXIAO_SAMPLE_PASSWORD", SupervisedStandaloneTest.PASSWORD);
        return JavaProcess.start(builder);
    }
}

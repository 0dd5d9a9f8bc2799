package jixiao.benchmark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import jixiao.benchmark.workbench.Scale;

/** What was asked for on the command line; whatever is not understood is refused. */
record Options(int only, boolean json, boolean keep, Scale scale, boolean help) {
    static final int ALL = 0;
    static final String HELP = """
            usage: deploy/bench [options]
              --only N   one figure (1–16) instead of all
              --keep     put what --only measured into RESULTS.md
              --json     one line {figure,a,b,ratio,unit,pairs} for each figure, nothing else, on the output
              --quick    all figures in under ten minutes; its numbers are no results
              --smoke    tiny counts, to see that every figure runs; its numbers mean nothing
              --help     this text
            A full run of all figures writes deploy/benchmark/RESULTS.md and growth.svg.
            """;

    static Options parse(String... arguments) {
        int only = ALL;
        boolean json = false;
        boolean keep = false;
        boolean help = false;
        Scale scale = Scale.RESULTS;
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--only" -> only = number(rest);
                case "--json" -> json = true;
                case "--keep" -> keep = true;
                case "--quick" -> scale = Scale.QUICK;
                case "--smoke" -> scale = Scale.SMOKE;
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        if (keep && !scale.isResult()) {
            throw new IllegalArgumentException("--keep keeps results, and " + scale.warning());
        }
        return new Options(only, json, keep || only == ALL && scale.isResult(), scale, help);
    }

    private static int number(Deque<String> rest) {
        String text = rest.isEmpty() ? "" : rest.pop();
        if (!text.matches("[1-9]|1[0-6]")) {
            throw new IllegalArgumentException("--only takes a figure from 1 to 16, not “" + text + "”");
        }
        return Integer.parseInt(text);
    }
}

package jixiao.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jixiao.standalone.cli.CannotGoOn;

/** The processes of the cluster as they are called on the command line, in the order in which they are started. */
enum ProcessName {
    DESK_DATABASE, BOARD_DATABASE, KAFKA, COMMAND_1, COMMAND_2, QUERY_1, QUERY_2, FRONT;

    static final List<ProcessName> COMMANDS = List.of(COMMAND_1, COMMAND_2);
    static final List<ProcessName> QUERIES = List.of(QUERY_1, QUERY_2);

    static ProcessName parse(String text) {
        return Arrays.stream(values()).filter(one -> one.toString().equals(text)).findFirst()
                .orElseThrow(() -> CannotGoOn.wrongOption("没有名为 %s 的进程，须为 %s 之一。".formatted(text,
                        Arrays.stream(values()).map(ProcessName::toString).collect(Collectors.joining("、"))),
                        "No process is called " + text));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

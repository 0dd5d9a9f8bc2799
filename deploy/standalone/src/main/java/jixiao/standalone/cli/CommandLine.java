package jixiao.standalone.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The words of a command line, option by option: in any order, a value behind a blank or an equals sign, nothing ignored. */
public final class CommandLine {
    private static final int HIGHEST_PORT = 65_535;
    private final Deque<String> rest;
    private String option = "";
    private boolean isWithEquals;

    public CommandLine(List<String> words) {
        rest = new ArrayDeque<>(words);
    }

    public boolean hasNext() {
        return !rest.isEmpty();
    }

    public String next() {
        option = rest.pop();
        int equals = option.indexOf('=');
        isWithEquals = option.startsWith("--") && equals > 0;
        if (isWithEquals) {
            rest.push(option.substring(equals + 1));
            option = option.substring(0, equals);
        }
        return option;
    }

    public CannotGoOn unknown() {
        return CannotGoOn.wrongOption("不认识的选项：%s。可用选项见 --help。".formatted(option), "Unknown option: " + option);
    }

    public String value() {
        if (rest.isEmpty() || rest.peek().isBlank() || rest.peek().startsWith("--")) {
            throw CannotGoOn.wrongOption("选项 %s 缺少值。".formatted(option), option + " needs a value");
        }
        return rest.pop();
    }

    /** That the option was given, which takes no value. */
    public boolean flag() {
        if (isWithEquals) {
            throw CannotGoOn.wrongOption("选项 %s 不带值。".formatted(option), option + " takes no value");
        }
        return true;
    }

    public int port() {
        String text = value();
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw CannotGoOn.wrongOption("端口须为 0 至 65535 的整数，而不是 %s。".formatted(text), "Not a port: " + text);
        }
        return Integer.parseInt(text);
    }

    public Path folder() {
        String text = value();
        try {
            return Path.of(text);
        } catch (InvalidPathException unreadable) {
            throw CannotGoOn.wrongOption("这不是可用的目录名：%s。".formatted(text), "Not a folder name: " + text);
        }
    }
}

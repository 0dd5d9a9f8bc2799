package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * One line of a service, or of what starts the front, broken: the class is compiled with it into a folder that comes first on the class
 * path. So a sabotage breaks the product itself, and the product has no switch for it.
 */
record Mutation(String module, String type, String from, String to) {
    static Mutation ofCommand(String type, String from, String to) {
        return new Mutation("command-service", "jixiao.command." + type, from, to);
    }

    static Mutation ofQuery(String type, String from, String to) {
        return new Mutation("query-service", "jixiao.query." + type, from, to);
    }

    static Mutation ofFront(String type, String from, String to) {
        return new Mutation("deploy/processes", "jixiao.cluster." + type, from, to);
    }

    /** Whose class path the broken class comes first on. */
    List<ProcessName> processes() {
        return switch (module) {
            case "command-service" -> ProcessName.COMMANDS;
            case "query-service" -> ProcessName.QUERIES;
            default -> List.of(ProcessName.FRONT);
        };
    }

    /** Several of one class are broken together. */
    static void compileInto(List<Mutation> mutations, Path folder) throws IOException {
        Path sources = folder.resolveSibling(folder.getFileName() + "-sources");
        List<String> words = new ArrayList<>(List.of("-nowarn", "-proc:none", "-parameters", "-d", folder.toString(), "-cp",
                ClusterCommand.classPath()));
        Set<String> broken = new TreeSet<>();
        for (Mutation one : mutations) {
            String file = one.type.replace('.', '/') + ".java";
            Path there = sources.resolve(file);
            Path source = Files.exists(there) ? there : Path.of("..", "..", one.module, "src", "main", "java").resolve(file);
            String text = Files.readString(source);
            assertThat(text.split(Pattern.quote(one.from), -1)).as("%s has once what the sabotage changes: %s", one.type, one.from)
                    .hasSize(2);
            Files.createDirectories(there.getParent());
            Files.writeString(there, text.replace(one.from, one.to));
            broken.add(there.toString());
        }
        words.addAll(broken);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new))).as("it compiles").isZero();
    }
}

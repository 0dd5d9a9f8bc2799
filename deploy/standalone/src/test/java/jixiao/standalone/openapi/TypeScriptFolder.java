package jixiao.standalone.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A folder with the TypeScript client's sources, its tools as npm installs them from the lock file, and the document it is made from. */
final class TypeScriptFolder {
    private static final Path SOURCES = Path.of("src", "test", "typescript");
    private static final Path FOLDER = Path.of("target", "typescript");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc", "tsconfig.json", "calls.ts", "run.mjs",
            "patterns.mjs");
    /** As it was when npm installed it. */
    private static final String INSTALLED = "installed-lock.json";
    private static final String LOCK = "package-lock.json";
    /** A first installation fetches 45 MB; the rest takes seconds. */
    private static final int LONGEST_MINUTES = 5;

    private TypeScriptFolder() {
    }

    static TypeScriptFolder with(JsonNode document) throws IOException {
        TypeScriptFolder folder = new TypeScriptFolder();
        Files.createDirectories(FOLDER);
        for (String file : FILES) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        folder.write("openapi.json", document.toString());
        folder.install();
        return folder;
    }

    private void install() throws IOException {
        Path installed = FOLDER.resolve(INSTALLED);
        if (!Files.exists(installed) || Files.mismatch(installed, FOLDER.resolve(LOCK)) >= 0) {
            started(List.of("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline"));
            Files.copy(FOLDER.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void write(String file, String text) throws IOException {
        Files.writeString(FOLDER.resolve(file), text);
    }

    void generate() throws IOException {
        started(List.of("node", "node_modules/openapi-typescript/bin/cli.js", "openapi.json", "-o", "schema.d.ts"));
    }

    void compile() throws IOException {
        started(List.of("node", "node_modules/typescript/bin/tsc", "-p", "."));
    }

    /** What the program says; it is red where it ends with anything but success. */
    String run(String program, Map<String, String> environment) throws IOException {
        return started(List.of("node", program), environment);
    }

    private static void started(List<String> command) throws IOException {
        started(command, Map.of());
    }

    private static String started(List<String> command, Map<String, String> environment) throws IOException {
        Path said = Files.createTempFile("typescript", ".log");
        try {
            ProcessBuilder tool = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            tool.environment().putAll(environment);
            Process process = tool.start();
            boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            String output = Files.readString(said);
            assertThat(ended && process.exitValue() == 0).as("%s says%n%s", command.subList(0, 2), output).isTrue();
            return output;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        } finally {
            Files.delete(said);
        }
    }

    static List<String> lines(String resource) throws IOException {
        try (InputStream file = Objects.requireNonNull(TypeScriptFolder.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}

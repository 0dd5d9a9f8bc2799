package jixiao.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the kernel's sources say of a type in its documentation comment, which no class file holds. */
final class DocComments {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final String DECLARATION = "\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*"
            + "(?:(?:public|static|final|abstract|sealed)\\s+)*(?:record|class|enum|interface)\\s+%s\\b";
    private static final Pattern TAG = Pattern.compile("\\{@\\w+\\s+([^}]*)}");
    private static final String PARAMETER = " @param ";

    private DocComments() {
    }

    /** Of the type itself, in one line. */
    static Optional<String> of(Class<?> type) {
        return comment(type).map(comment -> comment.split(PARAMETER)[0].strip()).filter(text -> !text.isEmpty());
    }

    /** Of one of a record's components. */
    static Optional<String> of(Class<?> type, String component) {
        return comment(type).stream().flatMap(comment -> Arrays.stream(comment.split(PARAMETER)).skip(1))
                .filter(parameter -> parameter.startsWith(component + " "))
                .map(parameter -> parameter.substring(component.length()).strip()).findFirst();
    }

    private static Optional<String> comment(Class<?> type) {
        Path file = SOURCES.resolve(type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java");
        try {
            String source = Files.readString(file);
            Matcher declared = Pattern.compile(DECLARATION.formatted(type.getSimpleName())).matcher(source);
            return declared.find() ? Optional.of(text(source.substring(source.lastIndexOf("/**", declared.start()) + 3, declared.start())))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(String comment) {
        String lines = comment.lines().map(line -> line.strip().replaceFirst("^\\*\\s*", "")).collect(Collectors.joining(" "));
        return TAG.matcher(lines.replaceAll("\\s+", " ")).replaceAll("$1").replace('#', '.');
    }
}

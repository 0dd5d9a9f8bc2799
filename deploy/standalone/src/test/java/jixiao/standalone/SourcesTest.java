package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How the sources of all modules are written. */
class SourcesTest {
    private static final int LONGEST_LINE = 140;
    private static final String MAIN = "/src/main/java/";
    private static final Pattern MAKING_SAMPLE_TIME = Pattern.compile("new\\s+(\\w+\\.)*SampleTime\\s*\\(|SampleTime\\s*::\\s*new");

    /** A mapped query of {@code JdbcClient} as a stream, outside of the head of a try. */
    private static final Pattern STREAMING_ROWS = Pattern.compile("^(?!.*try \\().*\\.query\\(\\w+(\\.class)?\\)\\s*\\.stream\\(\\)",
            Pattern.MULTILINE);

    @Test
    void have_no_line_that_needs_scrolling() throws IOException {
        List<String> longer = new ArrayList<>();
        int files = 0;
        for (Path file : MapsTest.sources()) {
            files++;
            List<String> lines = Files.readAllLines(file);
            for (int line = 0; line < lines.size(); line++) {
                if (lines.get(line).length() > LONGEST_LINE) {
                    longer.add("%s:%d".formatted(file.getFileName(), line + 1));
                }
            }
        }
        assertThat(files).isGreaterThan(500);
        assertThat(longer).isEmpty();
    }

    /** Else NullAway passes it over, and nobody is told what of it may be null. */
    @Test
    void say_of_every_package_what_may_be_null() throws IOException {
        Set<String> packages = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (Path file : MapsTest.sources()) {
            String folder = file.getParent().toString().replace('\\', '/');
            int root = folder.indexOf(MAIN);
            if (root < 0) {
                continue;
            }
            String name = folder.substring(root + MAIN.length());
            packages.add(name);
            if (file.endsWith("package-info.java") && Files.readString(file).contains("@NullMarked")) {
                marked.add(name);
            }
        }
        assertThat(packages).hasSizeGreaterThan(60);
        assertThat(marked).isEqualTo(packages);
    }

    /** A stream of rows holds its connection until it is closed: each that is not takes one from the pool for ever. */
    @Test
    void close_what_streams_from_a_database() throws IOException {
        List<String> open = new ArrayList<>();
        for (Path file : MapsTest.sources()) {
            if (file.toString().contains("/src/main/") && STREAMING_ROWS.matcher(Files.readString(file)).find()) {
                open.add(file.getFileName().toString());
            }
        }
        assertThat(open).isEmpty();
    }

    /** Whoever has one can have a ledger record another time than its database's. */
    @Test
    void one_place_alone_makes_the_clock_of_a_sample() throws IOException {
        List<String> makers = new ArrayList<>();
        for (Path file : MapsTest.sources()) {
            if (file.toString().contains("/src/main/") && MAKING_SAMPLE_TIME.matcher(Files.readString(file)).find()) {
                makers.add(file.getFileName().toString());
            }
        }
        assertThat(makers).containsExactly("SampleBackfill.java");
    }
}

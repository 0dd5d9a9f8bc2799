package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the sources of all modules are written. */
class SourcesTest {
    private static final int LONGEST_LINE = 140;

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
}

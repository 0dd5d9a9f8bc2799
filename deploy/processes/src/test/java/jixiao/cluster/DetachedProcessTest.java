package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jixiao.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedProcessTest {
    @TempDir
    private Path logs;

    /** As for the moment in which its program begins: it was taken for one that has ended. */
    @Test
    void is_known_to_who_began_it_while_its_command_line_does_not_tell_it() throws IOException {
        DetachedProcess begun = process("sleep 60");
        begun.start();
        assertThat(begun.pid()).isPresent();
        assertThat(process("sleep 60").pid()).as("to nobody else").isEmpty();
        begun.kill();
        assertThat(begun.pid()).isEmpty();
    }

    @Test
    void that_has_ended_by_itself_is_none() throws IOException {
        DetachedProcess brief = process("true");
        brief.start();
        Eventually.holds("it has ended", () -> brief.pid().isEmpty());
    }

    private DetachedProcess process(String script) {
        return new DetachedProcess(UUID.randomUUID().toString(), logs, ProcessName.FRONT) {
            @Override
            List<String> command() {
                return List.of("sh", "-c", script);
            }

            @Override
            Map<String, String> environment() {
                return Map.of();
            }

            @Override
            public boolean isUp() {
                return false;
            }
        };
    }
}

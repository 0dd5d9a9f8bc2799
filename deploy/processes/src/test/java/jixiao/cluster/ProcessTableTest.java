package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProcessTableTest {
    private final String word = "-Djixiao.cluster.process=/srv/" + UUID.randomUUID();

    @Test
    void knows_a_process_by_a_whole_word_of_its_command_line_and_by_no_part_of_one() throws IOException {
        Process longer = waiting(word + "/more");
        Process quoted = waiting("a " + word);
        try {
            assertThat(ProcessTable.bearing(word)).isEmpty();
            Process bearing = waiting(word);
            assertThat(ProcessTable.bearing(word)).map(ProcessHandle::pid).contains(bearing.pid());
            ProcessTable.kill(bearing.toHandle());
            assertThat(ProcessTable.bearing(word)).isEmpty();
        } finally {
            longer.destroyForcibly();
            quoted.destroyForcibly();
        }
    }

    @Test
    void ends_by_force_who_does_not_heed_a_request() throws IOException {
        Process deaf = new ProcessBuilder("sh", "-c", "trap '' TERM; echo; while :; do sleep 0.1; done", word).start();
        assertThat(deaf.getInputStream().read()).as("deaf by now").isEqualTo('\n');
        deaf.destroy();
        ProcessTable.endWithin(deaf.toHandle(), 1);
        assertThat(deaf.isAlive()).isFalse();
    }

    /** A shell that waits for a line which never comes. */
    static Process waiting(String word) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", "echo; read never", "sh", word).start();
        assertThat(process.getInputStream().read()).isEqualTo('\n');
        return process;
    }
}

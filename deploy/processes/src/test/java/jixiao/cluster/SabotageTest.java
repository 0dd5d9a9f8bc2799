package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import jixiao.cluster.Fault.Sabotage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the faults are tried with is known here, in seconds, and not first where all of them are done. */
class SabotageTest {
    static Stream<Sabotage> sabotages() {
        return Faults.all().stream().map(Fault::sabotage).filter(sabotage -> !sabotage.mutations().isEmpty()).distinct();
    }

    @ParameterizedTest
    @MethodSource("sabotages")
    void changes_what_is_there_once_and_compiles(Sabotage sabotage, @TempDir Path folder) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Mutation.compileInto(sabotage.mutations(), classes);
        for (Mutation mutation : sabotage.mutations()) {
            assertThat(classes.resolve(mutation.type().replace('.', '/') + ".class")).exists();
        }
    }
}

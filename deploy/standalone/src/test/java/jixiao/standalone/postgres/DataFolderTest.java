package jixiao.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @Test
    void keeps_its_logs_from_others_also_where_somebody_has_made_the_folder_for_all(@TempDir Path made) throws Exception {
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (DataFolder held = DataFolder.hold(made)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(held.resolve("logs")))).isEqualTo("rwx------");
        }
    }
}

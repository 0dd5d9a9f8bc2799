package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataDiskHealthTest {
    private static final long GIGABYTE = 1L << 30;

    @ParameterizedTest
    @CsvSource({"100, 11, UP", "100, 10, UP", "100, 9, DEGRADED", "5, 2, UP", "5, 1, UP", "2, 0, DEGRADED", "0, 0, DEGRADED"})
    void is_degraded_below_a_tenth_or_a_gigabyte(long whole, long free, String status) {
        assertThat(DataDiskHealth.of(free * GIGABYTE, whole * GIGABYTE, Path.of("data")).getStatus().getCode()).isEqualTo(status);
    }

    @Test
    void is_told_of_the_disk_that_the_folder_lies_on_and_down_where_there_is_none(@TempDir Path folder) throws Exception {
        long whole = Files.getFileStore(folder).getTotalSpace() >> 20;
        assertThat(new DataDiskHealth(folder).health().getDetails()).containsEntry("wholeMegabytes", whole);
        assertThat(new DataDiskHealth(folder.resolve("gone")).health().getStatus().getCode()).isEqualTo("DOWN");
    }

    @ParameterizedTest
    @CsvSource({"0, UP", "-1, DEGRADED"})
    void tells_the_edge_of_a_gigabyte_by_the_byte(long more, String status) {
        assertThat(DataDiskHealth.of(GIGABYTE + more, 2 * GIGABYTE, Path.of("data")).getStatus().getCode()).isEqualTo(status);
    }
}

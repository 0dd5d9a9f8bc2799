package jixiao.standalone;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Health of the disk that the data folder lies on: DEGRADED while there is still time to make room, for a full one refuses every command.
 */
@Component("dataDiskHealthIndicator")
class DataDiskHealth implements HealthIndicator {
    /** A busy year of a large bureau with its views and their rebuild beside it. */
    static final long LEAST_BYTES = 1L << 30;
    private static final int LEAST_PERCENT = 10;
    private final Path folder;

    DataDiskHealth(@Value("${jixiao.data}") Path folder) {
        this.folder = folder;
    }

    @Override
    public Health health() {
        Path cluster = folder.resolve("postgres"); // may be a disk of its own
        Health ofFolder = of(folder);
        return ofFolder.getStatus().equals(Status.UP) && Files.exists(cluster) ? of(cluster) : ofFolder;
    }

    private static Health of(Path folder) {
        try {
            FileStore disk = Files.getFileStore(folder);
            return of(disk.getUsableSpace(), disk.getTotalSpace(), folder);
        } catch (IOException unreadable) {
            return Health.down(unreadable).build();
        }
    }

    static Health of(long free, long whole, Path folder) {
        boolean isShort = free < LEAST_BYTES || free < whole / 100 * LEAST_PERCENT;
        Health.Builder health = isShort ? Health.status(new Status("DEGRADED"))
                .withDetail("reason", "数据目录 %s 所在磁盘只剩 %d MB（%d%%），写满后将不能受理。请腾出空间。"
                        .formatted(folder, free >> 20, whole == 0 ? 0 : free / Math.max(1, whole / 100))) : Health.up();
        return health.withDetail("freeMegabytes", free >> 20).withDetail("wholeMegabytes", whole >> 20).build();
    }
}

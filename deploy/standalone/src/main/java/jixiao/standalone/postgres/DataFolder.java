package jixiao.standalone.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.ServiceAddress;

/** The folder everything durable lies in. One process holds it at a time; the system lets go of the lock however that process ends. */
public final class DataFolder implements AutoCloseable {
    /** For folders made in it: it may be somebody's who lets others look into it. */
    public static final FileAttribute<?> NOBODY_ELSES = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    /** A new cluster with its binaries takes about 150 MB; below this a start would only fail later and less clearly. */
    private static final long NEEDED_MEGABYTES = 250;
    private static final long NEEDED_AGAIN_MEGABYTES = 50;
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** For whoever is going to fill it: refused where there is no room for that. */
    public static DataFolder hold(Path path) {
        DataFolder folder = lock(path);
        try {
            folder.checkSpace();
            return folder;
        } catch (IOException unreadable) {
            folder.close();
            throw unusable(path, unreadable);
        }
    }

    /** For whoever ends what works in it, or starts that again: no full disk stands in their way. */
    public static DataFolder lock(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            Files.createDirectories(path.resolve("logs"), NOBODY_ELSES);
            FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw heldByAnother(path);
            }
            DataFolder folder = new DataFolder(path, channel);
            folder.write(ProcessHandle.current().pid() + "\n");
            return folder;
        } catch (IOException unwritable) {
            throw unusable(path, unwritable);
        }
    }

    private static CannotGoOn unusable(Path path, IOException failure) {
        return CannotGoOn.because("无法写入数据目录 %s：%s。请检查目录权限和磁盘空间，或用 --data 另选目录。".formatted(path, reason(failure)),
                "The data folder cannot be written to.", failure);
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** So that somebody who starts a second time is told where the first one answers. */
    public void announce(ServiceAddress reached) {
        try {
            write(ProcessHandle.current().pid() + "\n" + reached.lines());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static CannotGoOn heldByAnother(Path path) throws IOException {
        String[] lines = Files.readString(path.resolve("lock")).split("\n");
        String address = lines.length > 1 ? lines[1] : "尚在启动";
        return CannotGoOn.because("数据目录 %s 正由另一个绩效进程使用（进程号 %s，%s）。请先停止它，或用 --data 另选目录。"
                .formatted(path, lines[0], address), "The data folder is in use by process " + lines[0] + ".");
    }

    /** Over what is there, and cut after it: on a full disk no other block may be had. */
    private void write(String text) throws IOException {
        channel.truncate(channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0));
    }

    private void checkSpace() throws IOException {
        long free = Files.getFileStore(path).getUsableSpace() >> 20;
        long needed = Files.exists(resolve("postgres")) ? NEEDED_AGAIN_MEGABYTES : NEEDED_MEGABYTES;
        if (free < needed) {
            close();
            throw CannotGoOn.because("磁盘空间不足：数据目录 %s 所在磁盘剩余 %d MB，至少需要 %d MB。".formatted(path, free, needed),
                    "The disk is full: %d MB left, %d MB needed.".formatted(free, needed));
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "没有权限";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

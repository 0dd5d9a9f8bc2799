package jixiao.standalone.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import jixiao.standalone.cli.CannotGoOn;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the archive on the class path and kept. We drive them ourselves instead of through
 * zonky's EmbeddedPostgres: that one starts on trust, without fsync, and stops in a shutdown hook of its own, before the web server.
 */
public final class PostgresBinaries {
    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresBinaries() {
    }

    /** The folder of the programs for this machine, below {@code cache}; older ones there are removed. */
    public static Path unpackedIn(Path cache) throws IOException {
        String archive = "/postgres-linux-%s.txz".formatted(architecture());
        Path folder = cache.resolve(identity(archive));
        if (!Files.isDirectory(folder)) {
            deleteAll(cache);
            Path unfinished = Files.createDirectories(cache.resolve("unfinished"));
            unpack(archive, unfinished);
            Files.move(unfinished, folder);
        }
        return folder.resolve("bin");
    }

    private static String architecture() {
        String machine = System.getProperty("os.arch");
        if (!"Linux".equals(System.getProperty("os.name")) || !Set.of("amd64", "aarch64").contains(machine)) {
            throw CannotGoOn.because("内置的 PostgreSQL 只支持 Linux（x86_64、arm64），本机是 %s %s；请用 --database 连接已有的 PostgreSQL。"
                    .formatted(System.getProperty("os.name"), machine), "No embedded PostgreSQL for this machine; use --database.");
        }
        return machine.equals("amd64") ? "x86_64" : "arm_64";
    }

    /** What the jar's own directory says of the archive: reading all of it would cost a fifth of a second at every start. */
    private static String identity(String archive) throws IOException {
        URL url = PostgresBinaries.class.getResource(archive);
        if (url != null && url.openConnection() instanceof JarURLConnection jar) {
            return "%08x-%d".formatted(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
        }
        return digest(archive);
    }

    private static String digest(String archive) throws IOException {
        try (DigestInputStream bytes = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static InputStream open(String archive) throws IOException {
        InputStream bytes = PostgresBinaries.class.getResourceAsStream(archive);
        if (bytes == null) {
            throw new IOException("missing " + archive);
        }
        return new BufferedInputStream(bytes, 1 << 16);
    }

    private static void unpack(String archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    continue;
                }
                Files.copy(tar, path);
                if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
                    Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
                    permissions.add(PosixFilePermission.OWNER_EXECUTE);
                    Files.setPosixFilePermissions(path, permissions);
                }
            }
        }
    }

    static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}

package jixiao.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.RandomPassword;

/**
 * Makes the cluster folder and the superuser's password in the first start. Both are made aside and moved into place when whole, so
 * that a start that was interrupted anywhere is begun anew; what may ever have held facts is never touched.
 */
final class NewCluster {
    /** PostgreSQL numbers what users make from here on; a database of ours lies in a folder named by such a number. */
    private static final int FIRST_OF_USERS = 16_384;
    private static final long INITDB_SECONDS = 0;
    private final Path folder;
    private final Path cluster;

    NewCluster(Path folder) {
        this.folder = folder;
        this.cluster = folder.resolve("postgres");
    }

    /** The superuser's password, made before the cluster is, so that no cluster is ever without it. */
    String secret() throws IOException {
        Path secret = folder.resolve("secret");
        if (Files.exists(secret) && !Files.readString(secret).isBlank()) {
            return Files.readString(secret).strip();
        }
        if (Files.exists(cluster)) {
            throw CannotGoOn.because("数据目录缺少文件 %s，无法登录其中的 PostgreSQL。请从备份中恢复该文件。".formatted(secret),
                    "The file 'secret' is missing from the data folder.");
        }
        Path unfinished = folder.resolve("secret.unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, RandomPassword.next() + "\n");
        Files.move(unfinished, secret, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return Files.readString(secret).strip();
    }

    /** What initdb said if it failed; does nothing where there is a whole cluster. */
    Optional<String> make(PostgresPrograms programs, String superuser) throws IOException {
        Path unfinished = folder.resolve("postgres.unfinished");
        new PostgresProcesses(unfinished).endAll(INITDB_SECONDS); // it would go on writing into what is made now
        PostgresBinaries.deleteAll(unfinished);
        if (Files.exists(cluster) && !isWhole()) {
            setAside();
        }
        if (Files.exists(cluster)) {
            return Optional.empty();
        }
        Optional<String> failure = programs.run("initdb", "-D", unfinished.toString(), "-U", superuser, "--auth=scram-sha-256",
                "--pwfile=" + folder.resolve("secret"), "--encoding=UTF8", "--locale=C", "--data-checksums", "--no-instructions");
        if (failure.isPresent()) {
            PostgresBinaries.deleteAll(unfinished);
        } else {
            Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
        }
        return failure;
    }

    private boolean isWhole() {
        return Files.isRegularFile(cluster.resolve("PG_VERSION")) && Files.isRegularFile(cluster.resolve("global").resolve("pg_control"));
    }

    private void setAside() throws IOException {
        if (heldFacts()) {
            throw CannotGoOn.because("数据目录 %s 不完整，但其中可能有账本，没有改动它。请从备份中恢复该目录。".formatted(cluster),
                    "The cluster folder is damaged; restore it from a backup.");
        }
        Path aside = folder.resolve("postgres.half-made-" + System.currentTimeMillis());
        Files.move(cluster, aside);
        System.out.printf("数据目录 %s 只建到一半，从未存入数据；已移到 %s 并重新建立。%n", cluster, aside);
    }

    /** Also true where it cannot be told. */
    private boolean heldFacts() throws IOException {
        return holds(cluster.resolve("pg_tblspc"), name -> true)
                || holds(cluster.resolve("base"), name -> !name.matches("\\d{1,5}") || Integer.parseInt(name) >= FIRST_OF_USERS);
    }

    private static boolean holds(Path folder, Predicate<String> name) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).anyMatch(name);
        }
    }
}

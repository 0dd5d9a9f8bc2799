package jixiao.web.listen;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a key and a certificate that signs itself with the JDK's keytool: the JDK has no public API that signs certificates. */
final class SelfSignedCertificate {
    /** Longer ones are refused by some browsers, whoever trusts them. */
    private static final int DAYS = 825;
    private static final String ALIAS = "jixiao";
    private static final String PASSWORD = "JIXIAO_KEYTOOL";
    private static final long PATIENCE_SECONDS = 60;
    /** A machine with more addresses names the first of them. */
    private static final int MOST_NAMES = 40;
    private static final int SECRET_BYTES = 24;
    /** Others are no names of hosts to keytool. */
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final FileAttribute<?> OWNERS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private final CertificateFolder folder;

    SelfSignedCertificate(CertificateFolder folder) {
        this.folder = folder;
    }

    void make(@Nullable InetAddress listens) throws IOException {
        Path work = Files.createTempDirectory(folder.path(), "new"); // readable by its owner only
        Path store = work.resolve("store.p12");
        Path said = work.resolve("said");
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        try {
            keytool(store, said, password, names(listens));
            KeyStore made = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                made.load(in, password.toCharArray());
            }
            Key key = made.getKey(ALIAS, password.toCharArray());
            write(folder.key(), "PRIVATE KEY", key.getEncoded(), CertificateFolder.isPosix(work) ? OWNERS_ALONE : null);
            write(folder.certificate(), "CERTIFICATE", made.getCertificate(ALIAS).getEncoded(), null);
        } catch (GeneralSecurityException unforeseen) {
            throw new IllegalStateException(unforeseen);
        } finally {
            Files.deleteIfExists(store);
            Files.deleteIfExists(said);
            Files.deleteIfExists(work);
        }
    }

    /** {@code said}: a file for what it says, for a pipe would be read without end where it hangs. */
    private void keytool(Path store, Path said, String password, Set<String> names) throws IOException {
        String host = hostName();
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-sigalg", "SHA256withECDSA", "-validity",
                Integer.toString(DAYS), "-dname", "CN=" + (host == null ? ALIAS : host), "-ext", "san=" + String.join(",", names), "-ext",
                "eku=serverAuth", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass:env", PASSWORD)
                .redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put(PASSWORD, password); // arguments can be read by every user of the machine
        Process keytool = builder.start();
        keytool.getOutputStream().close();
        try {
            if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new ListeningRefused("不能用 JDK 的 keytool 生成证书：%s 请把 %s 和 %s 放进 %s。".formatted(
                        new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip(),
                        CertificateFolder.CERTIFICATE, CertificateFolder.KEY, folder.path()));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ListeningRefused("生成证书时被中断。");
        } finally {
            keytool.destroyForcibly();
        }
    }

    /** By what the service is reached: this machine, its name, and the address, or every address, that it listens on. */
    private static Set<String> names(@Nullable InetAddress listens) throws IOException {
        Set<String> names = new LinkedHashSet<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
        String host = hostName();
        if (host != null) {
            names.add("dns:" + host);
        }
        if (listens == null || listens.isAnyLocalAddress()) {
            NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).filter(one -> !one.isLinkLocalAddress())
                    .forEach(one -> names.add(ip(one)));
        } else {
            names.add(ip(listens));
        }
        return names.stream().limit(MOST_NAMES).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String ip(InetAddress address) {
        return "ip:" + address.getHostAddress().split("%")[0];
    }

    private static @Nullable String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return HOST.matcher(name).matches() && name.length() <= 64 && !name.matches("[0-9.]+") ? name : null;
        } catch (UnknownHostException nameless) {
            return null;
        }
    }

    private static void write(Path file, String what, byte[] content, @Nullable FileAttribute<?> rights) throws IOException {
        String text = "-----BEGIN %s-----%n%s%n-----END %1$s-----%n".formatted(what,
                Base64.getMimeEncoder(64, System.lineSeparator().getBytes(StandardCharsets.US_ASCII)).encodeToString(content));
        FileAttribute<?>[] attributes = rights == null ? new FileAttribute<?>[0] : new FileAttribute<?>[] {rights};
        try (var out = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            out.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}

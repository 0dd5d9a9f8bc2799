package jixiao.web.listen;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * The folder with a service's certificate and its key, as PEM: {@code cert.pem}, the chain with the service's own first, and
 * {@code key.pem}, which nobody but its owner may read. Where it holds neither, a certificate that signs itself is made.
 */
public record CertificateFolder(Path path) {
    static final String CERTIFICATE = "cert.pem";
    static final String KEY = "key.pem";
    private static final Set<PosixFilePermission> OWNERS_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
    private static final Map<String, String> SIGNED_BY = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA",
            "Ed25519", "EdDSA", "Ed448", "EdDSA");
    private static final int PROBE_BYTES = 32;

    /** Throws {@link ListeningRefused} where the folder holds nothing to serve with; {@code listens} is whom a new certificate is for. */
    public static CertificateFolder ready(Path path, @Nullable InetAddress listens) {
        CertificateFolder folder = new CertificateFolder(path.toAbsolutePath().normalize());
        try {
            boolean hasCertificate = Files.exists(folder.certificate());
            boolean hasKey = Files.exists(folder.key());
            if (hasCertificate != hasKey) {
                throw new ListeningRefused("证书目录 %s 里只有 %s，缺 %s。请补上；或移走前者，重新启动时生成自签名证书。".formatted(folder.path,
                        hasKey ? KEY : CERTIFICATE, hasKey ? CERTIFICATE : KEY));
            }
            if (!hasKey) {
                folder.make();
                new SelfSignedCertificate(folder).make(listens);
            }
            folder.keepKeyFromOthers();
            folder.check();
            return folder;
        } catch (IOException unreadable) {
            throw new ListeningRefused("证书目录 %s 不能读写：%s。".formatted(folder.path, unreadable));
        }
    }

    public Path certificate() {
        return path.resolve(CERTIFICATE);
    }

    Path key() {
        return path.resolve(KEY);
    }

    private void make() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            if (isPosix(path)) {
                Files.setPosixFilePermissions(path, OWNERS);
            }
        }
    }

    /** Whoever can read the key can be the service to everybody. */
    private void keepKeyFromOthers() throws IOException {
        if (!isPosix(key()) || OWNERS.containsAll(Files.getPosixFilePermissions(key()))) {
            return;
        }
        try {
            Files.setPosixFilePermissions(key(), OWNERS_ALONE);
        } catch (IOException anothers) {
            throw new ListeningRefused("私钥文件 %s 别的用户也能读，又无权收紧。请由它的所有者执行：chmod 600 %1$s".formatted(key()));
        }
    }

    private void check() throws IOException {
        List<X509Certificate> chain;
        PrivateKey key;
        try {
            chain = PemContent.load(certificate()).getCertificates();
            key = PemContent.load(key()).getPrivateKey();
        } catch (IllegalStateException | IllegalArgumentException noPem) {
            throw new ListeningRefused("证书目录 %s 里的 %s 或 %s 不是 PEM 格式的证书和未加密的私钥：%s。".formatted(path, CERTIFICATE, KEY,
                    noPem.getMessage()));
        }
        if (chain.isEmpty() || key == null || !isPair(chain.get(0), key)) {
            throw new ListeningRefused("证书目录 %s 里的 %s 与 %s 不是一对。%2$s 的第一份证书须是本服务的，其后是签发者的。".formatted(path, CERTIFICATE,
                    KEY));
        }
    }

    private static boolean isPair(X509Certificate certificate, PrivateKey key) {
        byte[] probe = new byte[PROBE_BYTES];
        new SecureRandom().nextBytes(probe);
        try {
            Signature signature = Signature.getInstance(SIGNED_BY.getOrDefault(key.getAlgorithm(), key.getAlgorithm()));
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofDifferentKinds) {
            return false;
        }
    }

    static boolean isPosix(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix");
    }
}

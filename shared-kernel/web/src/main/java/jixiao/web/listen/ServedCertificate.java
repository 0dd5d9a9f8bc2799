package jixiao.web.listen;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.boot.ssl.SslBundles;

/** The certificate that whoever connects now is shown: after a renewal the new one. */
public final class ServedCertificate {
    private final SslBundles bundles;

    ServedCertificate(SslBundles bundles) {
        this.bundles = bundles;
    }

    private X509Certificate certificate() {
        KeyStore store = bundles.getBundle(TlsSettings.BUNDLE).getStores().getKeyStore();
        try {
            if (store != null) {
                for (String alias : Collections.list(store.aliases())) {
                    if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate own) {
                        return own;
                    }
                }
            }
        } catch (GeneralSecurityException unforeseen) {
            throw new IllegalStateException(unforeseen);
        }
        throw new IllegalStateException("the bundle has no key");
    }

    /** SHA-256, as browsers show it. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(hash).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException unforeseen) {
            throw new IllegalStateException(unforeseen);
        }
    }

    /** Nobody vouches for it; whoever connects compares the fingerprint. */
    public boolean isSelfSigned() {
        X509Certificate own = certificate();
        return own.getIssuerX500Principal().equals(own.getSubjectX500Principal());
    }

    public Instant ends() {
        return certificate().getNotAfter().toInstant();
    }
}

package jixiao.standalone.cli;

import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * Trusts the one certificate that lies in a file, whoever signed it and whatever name it bears: our own programs read it beside the
 * service that shows it. It is read at every connection, for it may have been renewed.
 */
final class PinnedCertificate extends X509ExtendedTrustManager {
    private final Path file;

    PinnedCertificate(Path file) {
        this.file = file;
    }

    private void mustBeShown(X509Certificate[] chain) throws CertificateException {
        List<X509Certificate> own;
        try {
            own = PemContent.load(file).getCertificates();
        } catch (java.io.IOException | IllegalStateException unreadable) {
            throw new CertificateException(unreadable);
        }
        if (own.isEmpty() || !own.get(0).equals(chain[0])) {
            throw new CertificateException("对方的证书不是 %s 里的那一份".formatted(file));
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        mustBeShown(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        mustBeShown(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        mustBeShown(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        throw new CertificateException("no client shows one");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        throw new CertificateException("no client shows one");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        throw new CertificateException("no client shows one");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

package jixiao.standalone.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Where running services answer, and the file of the certificate they show there, which our own programs trust and no other. */
public record ServiceAddress(URI uri, @Nullable Path certificate) {

    public HttpClient client() {
        if (certificate == null) {
            return HttpClient.newHttpClient();
        }
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new PinnedCertificate(certificate)}, null);
            return HttpClient.newBuilder().sslContext(tls).build();
        } catch (GeneralSecurityException unforeseen) {
            throw new IllegalStateException(unforeseen);
        }
    }

    /** As it is written down for programs that come later. */
    public String lines() {
        return uri + "\n" + (certificate == null ? "" : certificate + "\n");
    }

    /** Of lines that were written down so. */
    public static ServiceAddress of(List<String> lines) {
        return new ServiceAddress(URI.create(lines.get(0)), lines.size() > 1 ? Path.of(lines.get(1)) : null);
    }
}

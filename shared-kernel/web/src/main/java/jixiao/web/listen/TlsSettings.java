package jixiao.web.listen;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Environment post-processor: where {@code jixiao.tls} names a folder, the server speaks TLS with the certificate in it, as an SSL
 * bundle of Spring Boot that is read anew when the files change.
 */
final class TlsSettings implements EnvironmentPostProcessor, Ordered {
    static final String BUNDLE = "jixiao";
    private static final String PEM = "spring.ssl.bundle.pem." + BUNDLE + ".";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String folder = environment.getProperty("jixiao.tls", "");
        if (folder.isBlank()) {
            return;
        }
        CertificateFolder ready = CertificateFolder.ready(Path.of(folder),
                Listening.address(environment.getProperty("server.address", "")));
        environment.getPropertySources().addLast(new MapPropertySource("tls", Map.of(
                PEM + "keystore.certificate", ready.certificate().toUri().toString(),
                PEM + "keystore.private-key", ready.key().toUri().toString(),
                PEM + "keystore.verify-keys", true, // of a pair that is half renewed the old one stays in force
                PEM + "reload-on-update", true,
                PEM + "options.enabled-protocols", "TLSv1.3,TLSv1.2", // ASVS 12.1.1
                "server.ssl.bundle", BUNDLE)));
    }

    /** After all files of settings have been read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}

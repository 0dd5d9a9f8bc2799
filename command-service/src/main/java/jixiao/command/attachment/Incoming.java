package jixiao.command.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file on its way in, set down on disk as it comes: neither its length nor its kind is known before its end. */
final class Incoming implements AutoCloseable {
    private final Path file;
    private final String sha256;

    private Incoming(Path file, String sha256) {
        this.file = file;
        this.sha256 = sha256;
    }

    static Incoming from(InputStream body) throws IOException {
        Path file = Files.createTempFile("jixiao-attachment", null);
        try (DigestInputStream bytes = new DigestInputStream(body, digest()); OutputStream out = Files.newOutputStream(file)) {
            bytes.transferTo(out);
            return new Incoming(file, HexFormat.of().formatHex(bytes.getMessageDigest().digest()));
        } catch (IOException | RuntimeException broken) {
            Files.delete(file);
            throw broken;
        }
    }

    Path file() {
        return file;
    }

    String sha256() {
        return sha256;
    }

    long bytes() throws IOException {
        return Files.size(file);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        Files.delete(file);
    }
}

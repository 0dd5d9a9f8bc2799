package jixiao.command.account.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A workbook set down on disk as it comes in, where its parts can be read one by one; known again by its SHA-256. */
final class ArrivedWorkbook implements AutoCloseable {
    private final Path file;
    private final String sha256;

    private ArrivedWorkbook(Path file, String sha256) {
        this.file = file;
        this.sha256 = sha256;
    }

    static ArrivedWorkbook from(InputStream body) throws IOException {
        Path file = Files.createTempFile("jixiao-workbook", ".xlsx");
        try (DigestInputStream bytes = new DigestInputStream(body, digest()); OutputStream out = Files.newOutputStream(file)) {
            bytes.transferTo(out);
            return new ArrivedWorkbook(file, HexFormat.of().formatHex(bytes.getMessageDigest().digest()));
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

    static MessageDigest digest() {
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

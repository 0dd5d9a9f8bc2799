package jixiao.command.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import jixiao.web.body.Arriving;
import jixiao.web.body.BodyPace;

/** A document spooled to a file as it comes in, so that nobody waits for a slow sender; known again by its digest. */
final class Upload implements AutoCloseable {
    private static final int PIECE = 1 << 16;
    private final Path file;
    private final long length;
    private final String digest;

    private Upload(Path file, long length, String digest) {
        this.file = file;
        this.length = length;
        this.digest = digest;
    }

    /** Takes in the whole document; {@code arrived} hears how many bytes came so far. */
    static Upload from(HttpServletRequest request, BodyPace pace, LongConsumer arrived) throws IOException {
        Path file = Files.createTempFile("jixiao-import", null);
        try {
            MessageDigest digest = sha256();
            Arriving arriving = new Arriving(request.getInputStream(), pace, System::nanoTime);
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                byte[] piece = new byte[PIECE];
                for (int count = arriving.read(piece, 0, PIECE); count >= 0; count = arriving.read(piece, 0, PIECE)) {
                    out.write(piece, 0, count);
                    arrived.accept(arriving.bytes());
                }
            }
            digest.update(String.valueOf(request.getQueryString()).getBytes(StandardCharsets.UTF_8));
            return new Upload(file, arriving.bytes(), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | RuntimeException broken) {
            Files.delete(file);
            throw broken;
        }
    }

    long length() {
        return length;
    }

    /** Bytes that are no UTF-8 end the reading with a CharacterCodingException instead of turning into question marks. */
    Reader text() throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Of the whole document and of what was asked with it. */
    String digest() {
        return digest;
    }

    private static MessageDigest sha256() {
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

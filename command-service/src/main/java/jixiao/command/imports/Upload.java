package jixiao.command.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import jixiao.web.Arriving;
import jixiao.web.Pace;

/** A document as it comes in: read once, from beginning to end, and known again by its digest. */
final class Upload {
    private final String query;
    private final long length;
    private final Arriving arriving;
    private final DigestInputStream bytes;

    Upload(HttpServletRequest request, Pace pace) throws IOException {
        query = String.valueOf(request.getQueryString());
        length = request.getContentLengthLong();
        arriving = new Arriving(request.getInputStream(), pace, System::nanoTime);
        bytes = new DigestInputStream(arriving, sha256());
    }

    /** How many bytes came in so far. */
    long arrived() {
        return arriving.bytes();
    }

    /** How many bytes were announced; -1 where the sender did not say. */
    long length() {
        return length;
    }

    /** Bytes that are no UTF-8 end the reading with a CharacterCodingException instead of turning into question marks. */
    Reader text() {
        return new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Of the whole document, whatever of it was read so far, and of what was asked with it. */
    String digest() {
        try (InputStream rest = bytes) {
            rest.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        MessageDigest whole = bytes.getMessageDigest();
        whole.update(query.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(whole.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

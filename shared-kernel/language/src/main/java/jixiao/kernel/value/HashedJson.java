package jixiao.kernel.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A JSON text and the SHA-256 of its UTF-8 bytes, by which an event names it. */
public record HashedJson(String sha256, String json) {
    public static HashedJson of(String json) {
        return new HashedJson(sha256(json), json);
    }

    public static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package jixiao.web.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What was asked: the method, and the SHA-256 of where it goes, of its body and, where answers depend on it, of what the asker may see. */
public final class RequestDigest {

    private RequestDigest() {
    }

    static String of(HttpServletRequest request, byte[] body, String seen) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((request.getRequestURI() + "?" + request.getQueryString() + "\n").getBytes(StandardCharsets.UTF_8));
            if (!seen.isEmpty()) {
                sha256.update((seen + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return request.getMethod() + ":" + HexFormat.of().formatHex(sha256.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the same was asked before; digests that were kept by earlier versions do not name the method. */
    public static boolean isSame(String before, String now) {
        return now.equals(before) || now.endsWith(":" + before);
    }
}

package jixiao.standalone.sample;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import jixiao.standalone.sample.Story.Way;

/** A text file that a story hands in before the step that names it. */
final class HandedInFile {
    private HandedInFile() {
    }

    /** Those of the lines 附件 below a line, as a report or a reply names them. */
    static List<Map<String, Object>> all(StoryLine line, Story story) {
        return line.under("附件").stream().map(one -> handedIn(one.word(1), one.word(2), line, story)).toList();
    }

    private static Map<String, Object> handedIn(String name, String content, StoryLine line, Story story) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String sha256 = HexFormat.of().formatHex(sha256().digest(bytes));
        story.ask("file-" + sha256, story.clerk(line), Way.FILE, "/api/attachments?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                Map.of("content", content));
        return Map.of("sha256", sha256, "name", name, "type", "text/plain", "bytes", bytes.length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package jixiao.kafka;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import jixiao.kernel.value.HashedJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The JSON object that a record's value is: {@code payload} and {@code metadata} stand in it to the letter, as they are hashed. */
final class RecordValue {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() { };
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
            .withZone(ZoneOffset.UTC);

    private RecordValue() {
    }

    static String write(LedgerRecord row) {
        var entry = row.entry();
        StringBuilder value = new StringBuilder(entry.payload().length() + entry.metadata().length() + 300);
        value.append("{\"aggregate\":").append(JSON.writeValueAsString(entry.aggregate()))
                .append(",\"sequence\":").append(entry.sequence())
                .append(",\"eventId\":\"").append(entry.eventId())
                .append("\",\"commandId\":\"").append(entry.commandId())
                .append("\",\"recordedAt\":\"").append(MICROSECONDS.format(row.recordedAt()))
                .append("\",\"payload\":").append(entry.payload())
                .append(",\"metadata\":").append(entry.metadata());
        if (!row.documents().isEmpty()) {
            value.append(",\"documents\":").append(JSON.writeValueAsString(new TreeMap<>(row.documents())));
        }
        return value.append('}').toString();
    }

    static String text(String name, String json) {
        String text = json.strip();
        if (isPlain(text)) {
            return text.substring(1, text.length() - 1);
        }
        try {
            return JSON.readValue(json, String.class);
        } catch (JacksonException malformed) {
            throw new Unreadable("%s is no text: %s".formatted(name, malformed.getOriginalMessage()));
        }
    }

    /** As nearly all are: nothing between the quotes stands for something else. */
    private static boolean isPlain(String text) {
        int last = text.length() - 1;
        if (last < 1 || text.charAt(0) != '"' || text.charAt(last) != '"') {
            return false;
        }
        for (int at = 1; at < last; at++) {
            char sign = text.charAt(at);
            if (sign < ' ' || sign == '\\' || sign == '"') {
                return false;
            }
        }
        return true;
    }

    static long number(String name, String json) {
        try {
            return Long.parseLong(json.strip());
        } catch (NumberFormatException malformed) {
            throw new Unreadable("%s is no whole number".formatted(name));
        }
    }

    static Instant time(String name, String json) {
        try {
            return Instant.parse(text(name, json));
        } catch (java.time.DateTimeException malformed) {
            throw new Unreadable("%s is no time".formatted(name));
        }
    }

    /** One value and nothing behind it, and so each of its members: a database would refuse another when nobody can say no any more. */
    static boolean isJson(byte[] value) {
        try (JsonParser parser = JSON.createParser(value)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException malformed) {
            return false;
        }
    }

    static void requireJson(String name, String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new Unreadable("%s is empty".formatted(name));
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new Unreadable("%s goes on after its end".formatted(name));
            }
        } catch (JacksonException malformed) {
            throw new Unreadable("%s is no JSON: %s".formatted(name, malformed.getOriginalMessage()));
        }
    }

    /** Each under the hash of its content. */
    static Map<String, String> documents(String json) {
        try {
            Map<String, String> documents = Map.copyOf(JSON.readValue(json, TEXTS));
            documents.forEach((sha256, content) -> {
                if (!HashedJson.sha256(content).equals(sha256)) {
                    throw new Unreadable("the document %s is not what its hash says".formatted(sha256));
                }
            });
            return documents;
        } catch (JacksonException | NullPointerException malformed) { // a document that is null
            throw new Unreadable("documents are no object of texts");
        }
    }
}

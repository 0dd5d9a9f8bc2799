package jixiao.query.feed;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who stands behind an event, for which unit, in which capacity and from where, as the ledger's metadata says it; it may say more.
 * {@code sample}: that it is demonstration data and never happened; null elsewhere.
 */
public record Who(@Nullable String account, @Nullable String unit, @Nullable String role, @Nullable String from,
        @Nullable Boolean sample) {
    private static final ObjectReader READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build().readerFor(Who.class);

    /** Metadata that cannot be read names nobody: it must not hide the event. */
    static Who read(String metadata) {
        try {
            return READER.readValue(metadata);
        } catch (JacksonException unreadable) {
            return new Who(null, null, null, null, null);
        }
    }
}

package jixiao.query.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import jixiao.query.feed.Recorded;
import jixiao.query.feed.Who;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** One event as the ledger has it. {@code event} is its payload, or the stored text where that is no JSON this version understands. */
record Happened(long position, Instant at, String type, By who, String from, String aggregate, JsonNode event) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<String> NO_MONEY = Set.of("IndicatorReported", "IndicatorCorrected");

    static Happened of(Recorded recorded) {
        return new Happened(recorded.position(), recorded.recordedAt(), recorded.type(), null, null, recorded.aggregate(),
                payload(recorded.payload()));
    }

    Happened by(Who known) {
        return known == null ? this : new Happened(position, at, type, new By(known.account(), known.unit(), known.role()),
                known.from(), aggregate, event);
    }

    /** Money counts up to the end of the month it moved in, within the fiscal year; reported values bear on no money. */
    boolean bearsOn(YearMonth month) {
        String day = type.equals("SpendRecorded") ? "paidOn" : type.equals("SpendReversed") ? "reversedOn" : null;
        if (day == null) {
            return !NO_MONEY.contains(type);
        }
        try {
            YearMonth paid = YearMonth.from(LocalDate.parse(event.path(day).asString("")));
            return paid.getYear() == month.getYear() && !paid.isAfter(month);
        } catch (DateTimeException unreadable) {
            return true; // the project waits as a dead letter because of it, so it is shown
        }
    }

    private static JsonNode payload(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException unreadable) {
            return StringNode.valueOf(text);
        }
    }

    /** Who did it. */
    record By(String account, String unit, String role) {
    }
}

package jixiao.query.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import jixiao.kernel.EventJson;
import jixiao.query.feed.Recorded;
import jixiao.query.feed.Who;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** One event as the ledger has it. {@code event} is its payload, or the stored text where that is no JSON this version understands. */
record Happened(long position, Instant at, String type, By who, String from, String aggregate, JsonNode event) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<String> KNOWN = Arrays.stream(EventJson.types()).map(Class::getSimpleName).collect(Collectors.toSet());
    private static final Set<String> PROMISES = Set.of("TargetDrafted", "SpendPlanConfirmed", "TargetSubmitted", "TargetReturned", "TargetApproved",
            "TargetAdjusted");
    private static final Set<String> MONEY = Set.of("SpendRecorded", "SpendReversed");
    private static final Set<String> VALUES = Set.of("IndicatorReported", "IndicatorCorrected");
    private static final Set<String> JUDGED_BY = Set.of("YearOpened", "PeriodClosed", "PeriodReopened", "RulesAdopted");

    static Happened of(Recorded recorded) {
        return new Happened(recorded.position(), recorded.recordedAt(), recorded.type(), null, null, recorded.aggregate(),
                payload(recorded.payload()));
    }

    Happened by(Who known) {
        return known == null ? this : new Happened(position, at, type, new By(known.account(), known.unit(), known.role()),
                known.from(), aggregate, event);
    }

    /** Money counts up to the end of the month it moved in, within the fiscal year; papers and reported values bear on no money. */
    boolean bearsOn(YearMonth month) {
        return MONEY.contains(type) ? isBy(month, day()) : PROMISES.contains(type) || JUDGED_BY.contains(type) || isUnknown();
    }

    /** What an indicator promised, and its values up to the end of a month. */
    boolean bearsOn(int indicator, YearMonth month) {
        if (VALUES.contains(type)) {
            return event.path("number").asInt(indicator) == indicator && isBy(month, event.path("month").asString("") + "-01");
        }
        return PROMISES.contains(type) || isUnknown();
    }

    /** The project waits as a dead letter because of it, so it is shown. */
    private boolean isUnknown() {
        return !KNOWN.contains(type);
    }

    private String day() {
        return event.path(type.equals("SpendRecorded") ? "paidOn" : "reversedOn").asString("");
    }

    private static boolean isBy(YearMonth month, String day) {
        try {
            YearMonth in = YearMonth.from(LocalDate.parse(day));
            return in.getYear() == month.getYear() && !in.isAfter(month);
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

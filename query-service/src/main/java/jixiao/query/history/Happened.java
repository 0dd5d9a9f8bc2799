package jixiao.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.VoucherNo;
import jixiao.query.feed.Recorded;
import jixiao.query.feed.Who;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event as the ledger has it. {@code event} is its payload, or the stored text where that is no JSON this version understands;
 * {@code sample} says that it is demonstration data, {@code sentence} which step of a review was taken.
 */
record Happened(long position, Instant at, String type, @Nullable By who, @Nullable String from, String aggregate,
                @Schema(description = "true：演示数据，并未发生") boolean sample,
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "审核走了哪一步、接着等待谁；其他事件无此项") @Nullable String sentence,
                @JsonRawValue @Schema(implementation = Object.class) String event) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<String> KNOWN = Arrays.stream(EventJson.types()).map(Class::getSimpleName).collect(Collectors.toSet());
    private static final Set<String> PROMISES = Set.of("TargetDrafted", "SpendPlanConfirmed", "TargetSubmitted", "TargetReturned",
            "TargetApproved", "TargetAdjusted");
    private static final Set<String> MONEY = Set.of("SpendRecorded", "SpendReversed");
    private static final Set<String> VALUES = Set.of("IndicatorReported", "IndicatorCorrected");
    private static final Set<String> STEPS = Set.of("TargetChecked", "AdjustmentChecked", "InspectionChecked", "RectificationChecked");
    private static final Set<String> JUDGED_BY = Set.of("YearOpened", "PeriodClosed", "PeriodReopened", "RulesAdopted");

    static Happened of(Recorded recorded) {
        return new Happened(recorded.position(), recorded.recordedAt(), recorded.type(), null, null, recorded.aggregate(), false, null,
                recorded.payload());
    }

    /** Ready to be shown. */
    Happened by(@Nullable Who known) {
        String shown = isJson() ? event : MAPPER.writeValueAsString(event);
        return known == null ? new Happened(position, at, type, null, null, aggregate, sample, step(), shown)
                : new Happened(position, at, type, new By(known.account(), known.unit(), known.role()), known.from(), aggregate,
                        Boolean.TRUE.equals(known.sample()), step(), shown);
    }

    private @Nullable String step() {
        return STEPS.contains(type) ? "「%s」由 %s 通过，接着等待「%s」".formatted(label(field("step")), field("by"), label(field("next"))) : null;
    }

    /** A role that this version does not know is shown as it was written. */
    private static String label(String role) {
        return Arrays.stream(Role.values()).filter(one -> one.name().equals(role)).map(Role::words).findFirst().orElse(role);
    }

    /** Money counts up to the end of the month it moved in, within the fiscal year; papers and reported values bear on no money. */
    boolean bearsOn(YearMonth month) {
        return MONEY.contains(type) ? isBy(month, day()) : PROMISES.contains(type) || JUDGED_BY.contains(type) || isUnknown();
    }

    /** What an indicator promised, and its values up to the end of a month. */
    boolean bearsOn(int indicator, YearMonth month) {
        if (VALUES.contains(type)) {
            String number = field("number");
            return (number.isEmpty() || number.equals(Integer.toString(indicator))) && isBy(month, field("month") + "-01");
        }
        return PROMISES.contains(type) || isUnknown();
    }

    /** Whether a payment was entered or came back under this number, or under this document of a refund. */
    boolean isOf(VoucherNo voucher) {
        return MONEY.contains(type) && Stream.of("voucher", "document").map(this::field)
                .anyMatch(number -> !number.isEmpty() && voucher.equals(new VoucherNo(number)));
    }

    /** The project waits as a dead letter because of it, so it is shown. */
    private boolean isUnknown() {
        return !KNOWN.contains(type);
    }

    private String day() {
        return field(type.equals("SpendRecorded") ? "paidOn" : "reversedOn");
    }

    private static boolean isBy(YearMonth month, String day) {
        try {
            YearMonth in = YearMonth.from(LocalDate.parse(day));
            return in.getYear() == month.getYear() && !in.isAfter(month);
        } catch (DateTimeException unreadable) {
            return true; // the project waits as a dead letter because of it, so it is shown
        }
    }

    /**
     * A simple value of the payload, empty where there is none. Read through and not taken apart: an event may be as large as a request.
     */
    private String field(String name) {
        try (JsonParser parser = MAPPER.createParser(event)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isAsked = parser.currentName().equals(name);
                JsonToken value = parser.nextToken();
                if (isAsked && value.isScalarValue()) {
                    return parser.getString();
                }
                parser.skipChildren();
            }
            return "";
        } catch (JacksonException unreadable) {
            return "";
        }
    }

    private boolean isJson() {
        try (JsonParser parser = MAPPER.createParser(event)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException unreadable) {
            return false;
        }
    }

    /** Who did it. */
    record By(@Nullable String account, @Nullable String unit, @Nullable String role) {
    }
}

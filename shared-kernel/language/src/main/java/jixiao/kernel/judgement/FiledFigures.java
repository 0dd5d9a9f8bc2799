package jixiao.kernel.judgement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.HashedJson;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every figure of a month's form as the desk judged it when the form was filed (送审时的数字), with the rules it judged by. Stored once
 * under its hash and never reckoned again: a later version of Jixiao may judge otherwise, and what was filed stays what it was.
 *
 * @param form       how this document is laid out; a change of it that is no mere addition counts on
 * @param paid       net of reversals, by source, each month of the year that paid anything up to this one
 * @param headCosts  what the indicators were reckoned from that are unit costs
 */
public record FiledFigures(int form, ProjectId project, YearMonth month, int ruleVersion, Rules rules, Money budget, Funds funds,
                           SpendPlan plan, SortedMap<YearMonth, Funds> paid, Money spentInMonth, Judgement money,
                           List<JudgedIndicator> indicators, List<FiledHeadCost> headCosts) {
    public static final int FORM = 1;
    /** Names in order, nothing absent, no blanks: the same figures are the same bytes. */
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(old -> old.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    public FiledFigures {
        paid = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(paid)));
        indicators = List.copyOf(indicators);
        headCosts = List.copyOf(headCosts);
    }

    /** Money and people × days of one indicator. */
    public record FiledHeadCost(int number, BigInteger fen, BigInteger personDays) {
    }

    /** As it is stored. */
    public HashedJson document() {
        return HashedJson.of(CANONICAL.writeValueAsString(this));
    }

    /** Throws a Jackson exception or {@link IllegalArgumentException} for a text that this version cannot show. */
    public static FiledFigures read(String json) {
        FiledFigures figures = CANONICAL.readValue(json, FiledFigures.class);
        if (figures.form != FORM) {
            throw new IllegalArgumentException("filed figures of form %d".formatted(figures.form));
        }
        return figures;
    }
}

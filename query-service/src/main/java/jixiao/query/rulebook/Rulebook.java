package jixiao.query.rulebook;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.NoneAdopted;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.event.RulebookEvent.RulesProposed;
import jixiao.kernel.event.RulebookEvent.RulesRejected;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.year.WorkingDays;
import jixiao.query.fold.At;
import jixiao.query.fold.Fold;
import jixiao.query.fold.Items;
import jixiao.query.fold.StateJson;

/**
 * The rules the bureau adopted (监控规则), version by version, how each version came about or was turned down, oldest first, and the
 * working days that their deadlines fall on.
 */
public record Rulebook(List<RulesAdopted> versions, List<RulebookVersion> history, WorkingDays days) {
    public static final Rulebook NOTHING = new Rulebook(List.of(), List.of(), WorkingDays.BY_WEEKDAY);
    private static final String HOLIDAYS = "holidays~";

    /** Nothing but items: a version is a row, and so are a year's holidays. */
    static final Items<Rulebook> VERSIONS = new Items<>() {
        @Override
        public Map<String, ?> of(Rulebook rulebook) {
            Map<String, Object> items = new HashMap<>();
            rulebook.history.forEach(one -> items.put("%d~%d".formatted(one.version(), one.began()), one));
            rulebook.days.years().forEach((year, stated) -> items.put(HOLIDAYS + year, stated));
            return items;
        }

        @Override
        public Rulebook with(Rulebook rulebook, Map<String, String> rows) {
            List<RulebookVersion> all = Stream.concat(rulebook.history.stream(), rows.entrySet().stream()
                    .filter(row -> !row.getKey().startsWith(HOLIDAYS)).map(row -> StateJson.read(row.getValue(), RulebookVersion.class)))
                    .sorted(Comparator.comparingLong(RulebookVersion::began)).toList();
            WorkingDays days = rulebook.days;
            for (Map.Entry<String, String> row : rows.entrySet()) {
                days = row.getKey().startsWith(HOLIDAYS) ? days.with(StateJson.read(row.getValue(), HolidaysStated.class)) : days;
            }
            return new Rulebook(all.stream().filter(one -> one.state() == ReviewState.APPROVED)
                    .sorted(Comparator.comparingLong(RulebookVersion::decidedPosition))
                    .map(one -> new RulesAdopted(one.version(), one.effectiveFrom(), one.rules())).toList(), all, days);
        }

        @Override
        public Rulebook rest(Rulebook rulebook) {
            return rulebook;
        }
    };

    public static final Fold<Rulebook> FOLD = Fold.from(NOTHING)
            .on(RulesProposed.class, (was, event, at) -> was.recalling(RulebookVersion.proposed(event, at), at))
            .on(RulesAdopted.class, (was, event, at) -> was.with(event).adopting(event, at))
            .on(RulesRejected.class, (was, event, at) -> was.deciding(event.version(), ReviewState.RETURNED, event.reason(), at))
            .on(HolidaysStated.class, (was, event, at) -> was.with(event))
            .passesOver(BudgetProjectEvent.class, MonitoringYearEvent.class, OrganisationEvent.class, AccessEvent.class);

    public Rulebook with(RulesAdopted adopted) {
        List<RulesAdopted> now = new ArrayList<>(versions);
        now.removeIf(known -> known.version() == adopted.version());
        now.add(adopted);
        return new Rulebook(List.copyOf(now), history, days);
    }

    public Rulebook with(HolidaysStated stated) {
        return new Rulebook(versions, history, days.with(stated));
    }

    private Rulebook adopting(RulesAdopted event, At at) {
        return history.stream().anyMatch(one -> one.isOpenOf(event.version()))
                ? new Rulebook(versions, history.stream().map(one -> one.isOpenOf(event.version()) ? one.adoptedAs(event, at) : one)
                        .toList(), days) : recalling(RulebookVersion.adopted(event, at), at);
    }

    private Rulebook recalling(RulebookVersion version, At at) {
        if (history.stream().anyMatch(known -> known.isBy(at))) {
            return this;
        }
        List<RulebookVersion> now = new ArrayList<>(history);
        now.add(version);
        return new Rulebook(versions, List.copyOf(now), days);
    }

    private Rulebook deciding(int number, ReviewState how, String why, At at) {
        return new Rulebook(versions, history.stream().map(one -> one.isOpenOf(number) ? one.decided(how, why, at) : one).toList(),
                days);
    }

    /** The latest version in force when a month ended. */
    public RulesAdopted at(YearMonth month) {
        RulesAdopted found = NoneAdopted.RULES;
        for (RulesAdopted version : versions) {
            if (!version.effectiveFrom().isAfter(month.atEndOfMonth()) && version.version() > found.version()) {
                found = version;
            }
        }
        return found;
    }
}

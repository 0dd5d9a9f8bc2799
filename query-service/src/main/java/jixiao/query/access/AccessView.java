package jixiao.query.access;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jixiao.kernel.event.AccessEvent;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.value.AccountName;
import jixiao.query.fold.Keys;
import jixiao.query.fold.StateJson;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Kept;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;

/** Accounts and the tree of units as known at a moment. */
final class AccessView {
    static final View<KeptAccount> ACCOUNT = View.keeping("account", 1, AccessEvent.class, KeptAccount.FOLD, KeptAccount::head,
            row -> KeptAccount.of(StateJson.read(row, KeptAccount.KeptHead.class))).with(KeptAccount.ITEMS);
    static final View<KeptUnits> UNITS = View.<KeptUnits>keeping("unit_tree", 1, AccessEvent.class, KeptUnits.FOLD, tree -> null,
            row -> KeptUnits.NONE).with(KeptUnits.ITEMS);
    private static final int OF_NO_YEAR = 0;

    private final Rows rows;

    AccessView(Rows rows) {
        this.rows = rows;
    }

    KeptUnits units(Moment moment) {
        return rows.state(moment, UNITS, "units").orElse(KeptUnits.NONE);
    }

    /** However the name is typed; nothing is found where anything in it is invisible. */
    Optional<KeptAccount> account(Moment moment, String name) {
        AccountName asked = new AccountName(name);
        return asked.fault().isPresent() ? Optional.empty() : rows.state(moment, ACCOUNT, AccountEvent.aggregateOf(asked));
    }

    /** By key, those after one, at most so many, with all their grants. */
    List<KeptAccount> after(Moment moment, String key, int most) {
        List<Kept> heads = new ArrayList<>();
        for (Iterator<Kept> more = rows.after(moment, ACCOUNT, OF_NO_YEAR, key); more.hasNext() && heads.size() < most;) {
            heads.add(more.next());
        }
        List<KeptAccount> accounts = heads.stream().map(one -> KeptAccount.of(one.as(KeptAccount.KeptHead.class))).toList();
        List<String> names = IntStream.range(0, heads.size()).boxed().flatMap(at -> grants(heads.get(at).key(),
                accounts.get(at).head().count())).toList();
        Map<String, Map<String, String>> grants = rows.at(moment, ACCOUNT, names).stream()
                .collect(Collectors.groupingBy(Kept::owner, Collectors.toMap(Kept::name, Kept::state)));
        return IntStream.range(0, heads.size()).mapToObj(at -> KeptAccount.ITEMS.with(accounts.get(at),
                grants.getOrDefault(heads.get(at).key(), Map.of()))).toList();
    }

    private static Stream<String> grants(String key, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> Keys.item(key, Integer.toString(number)));
    }
}

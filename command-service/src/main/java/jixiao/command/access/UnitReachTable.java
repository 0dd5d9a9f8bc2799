package jixiao.command.access;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.kernel.access.Scope;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.value.UnitCode;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which units are within each unit of the tree. Rows that say the same stay: whoever keeps them at hand reads only what changed. */
final class UnitReachTable {
    private static final String WRITE = """
            insert into identity.unit_reach (unit, name, everything, units) values (?, ?, ?, ?)
            on conflict (unit) do update set name = excluded.name, everything = excluded.everything, units = excluded.units""";
    private final JdbcTemplate tables;

    UnitReachTable(JdbcTemplate tables) {
        this.tables = tables;
    }

    private record Reach(String name, boolean everything, List<String> units) {
    }

    void write(UnitTree tree) {
        Map<String, Reach> known = known();
        Map<String, Reach> now = new HashMap<>();
        Map<UnitCode, Scope> reaches = tree.reaches();
        tree.all().forEach(unit -> now.put(unit.code().key(), reach(unit.name(), reaches.getOrDefault(unit.code(), Scope.NOTHING))));
        tables.update("delete from identity.unit_reach where unit <> all (?)", (Object) now.keySet().toArray(String[]::new));
        now.entrySet().removeIf(one -> one.getValue().equals(known.get(one.getKey())));
        tables.execute((ConnectionCallback<int[]>) connection -> write(connection, now));
    }

    private static int[] write(Connection connection, Map<String, Reach> changed) throws SQLException {
        try (var statement = connection.prepareStatement(WRITE)) {
            for (Map.Entry<String, Reach> one : changed.entrySet()) {
                Reach reach = one.getValue();
                Array units = connection.createArrayOf("text", reach.units.toArray());
                statement.setString(1, one.getKey());
                statement.setString(2, reach.name);
                statement.setBoolean(3, reach.everything);
                statement.setArray(4, units);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** Each unit as it was typed and in its normal form: what is compared with them holds either. */
    private static Reach reach(String name, Scope scope) {
        return new Reach(name, scope.everything(), List.copyOf(scope.units().stream().flatMap(unit -> Stream.of(unit.key(), unit.text()))
                .collect(Collectors.toCollection(TreeSet::new))));
    }

    private Map<String, Reach> known() {
        Map<String, Reach> known = new HashMap<>();
        tables.query("select unit, name, everything, units from identity.unit_reach", row -> {
            String[] units = (String[]) row.getArray("units").getArray();
            known.put(row.getString("unit"), new Reach(row.getString("name"), row.getBoolean("everything"),
                    new ArrayList<>(Arrays.asList(units))));
        });
        return known;
    }
}

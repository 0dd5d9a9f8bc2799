package jixiao.command.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jixiao.kernel.value.UnitCode;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose aggregates are, as row-level security has it too: a project is of the unit that it was drafted for last. */
@Component
public class OwningUnits {
    private static final String UNIT = "unit-";
    private final JdbcClient tables;

    OwningUnits(@Qualifier("desk") JdbcClient tables) {
        this.tables = tables;
    }

    /** Those that are one unit's. */
    public Map<String, UnitCode> byAggregate(Collection<String> aggregates) {
        Map<String, UnitCode> units = new HashMap<>();
        aggregates.stream().filter(one -> one.startsWith(UNIT)).forEach(one -> units.put(one, new UnitCode(one.substring(UNIT.length()))));
        tables.sql("select project, unit from project_unit where project = any (:aggregates)")
                .param("aggregates", aggregates.toArray(String[]::new))
                .query((row, count) -> units.put(row.getString(1), new UnitCode(row.getString(2)))).list();
        return units;
    }

    /** None of what is no single unit's, or does not exist. */
    public Set<UnitCode> of(Collection<String> aggregates) {
        Set<UnitCode> units = new HashSet<>();
        aggregates.stream().filter(one -> one.startsWith(UNIT)).forEach(one -> units.add(new UnitCode(one.substring(UNIT.length()))));
        tables.sql("select distinct unit from project_unit where project = any (:aggregates)")
                .param("aggregates", aggregates.toArray(String[]::new))
                .query((row, count) -> new UnitCode(row.getString(1))).list().forEach(units::add);
        return units;
    }
}

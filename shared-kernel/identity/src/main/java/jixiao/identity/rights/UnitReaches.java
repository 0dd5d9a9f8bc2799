package jixiao.identity.rights;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.UnitCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Which units are within a unit of the tree, by the version of its row: a bureau has thousands, which are not read for every request.
 */
final class UnitReaches {
    /** Codes of all subtrees at hand, some hundred bytes each: 20 MB at most. */
    private static final int MOST_CODES = 200_000;
    private static final String REACH = "select xmin::text, everything, units from identity.unit_reach where unit = ?";
    private static final RowMapper<Reach> ROW = (row, number) -> read(row);

    private final JdbcTemplate tables;
    private final Cache<UnitCode, Reach> known = Caffeine.newBuilder().maximumWeight(MOST_CODES)
            .weigher((UnitCode unit, Reach reach) -> reach.scope().units().size() + 1).build();

    UnitReaches(JdbcTemplate tables) {
        this.tables = tables;
    }

    private record Reach(String version, Scope scope) {
    }

    static Scope ofNoTree(UnitCode unit) {
        return Scope.of(Set.of(unit));
    }

    /** {@code version}: of the row as whoever asks has just read it; a later one may be answered. */
    Scope of(UnitCode unit, String version) {
        Reach known = this.known.getIfPresent(unit);
        if (known == null || !known.version().equals(version)) {
            known = tables.query(REACH, ROW, unit.text()).stream().findFirst().orElse(null);
            if (known == null) { // it went meanwhile
                return ofNoTree(unit);
            }
            this.known.put(unit, known);
        }
        return known.scope();
    }

    private static Reach read(ResultSet row) throws SQLException {
        String[] codes = (String[]) row.getArray("units").getArray();
        return new Reach(row.getString(1), row.getBoolean("everything") ? Scope.EVERYTHING
                : Scope.of(Arrays.stream(codes).map(UnitCode::new).collect(Collectors.toSet())));
    }
}

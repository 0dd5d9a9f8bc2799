package jixiao.query.platform;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.util.ConcurrentLruCache;

/**
 * Statements that say whose rows may be seen, in the same round trip and for their own transaction alone. Row-level security asks for it
 * and refuses a statement that says nothing: on a connection that was used before, the setting is empty and not missing.
 */
public final class ScopedTables {
    private static final String SAY = """
            select set_config('jixiao.units', :seenUnits, true), set_config('jixiao.account', :seenAccount, true),
                   set_config('jixiao.key', :seenKey, true);
            """;
    /** Said in so many words: the driver may send them in two messages, which would be two transactions, once it knows long answers. */
    private static final String BEGIN = "begin;\n";
    private static final String COMMIT = ";\ncommit";
    private static final String EVERYTHING = "*";
    /** Statements there are, for each view of the generations that are shown one after the other. */
    private static final int KNOWN = 500;
    private final JdbcTemplate tables;
    private final ConcurrentLruCache<String, ParsedSql> parsed = new ConcurrentLruCache<>(KNOWN, NamedParameterUtils::parseSqlStatement);

    public ScopedTables(DataSource reader) {
        this.tables = new JdbcTemplate(reader);
    }

    public ScopedStatement sql(Viewer viewer, String sql) {
        return new ScopedStatement(sql, said(viewer), viewer.account(), "");
    }

    /** Of what is one account's own, and of no unit. */
    public ScopedStatement sqlOfAccount(String account, String sql) {
        return new ScopedStatement(sql, said(Viewer.NOBODY), account, "");
    }

    /** Of the answer that was given under a key; where {@code all}, of others too. */
    ScopedStatement sqlOfAnswer(UUID key, boolean all, String sql) {
        return new ScopedStatement(sql, said(all ? Viewer.SYSTEM : Viewer.NOBODY), "", key.toString());
    }

    /** What is said of a viewer: his units as an array is written, which everything is not. */
    public static String said(Viewer viewer) {
        return viewer.seesEverything() ? EVERYTHING : Arrays.stream(viewer.units())
                .map(unit -> '"' + unit.replace("\\", "\\\\").replace("\"", "\\\"") + '"').collect(Collectors.joining(",", "{", "}"));
    }

    /** One statement with its parameters, by their names. */
    public final class ScopedStatement {
        private final String sql;
        private final MapSqlParameterSource values;

        private ScopedStatement(String sql, String units, String account, String key) {
            this.sql = sql;
            this.values = new MapSqlParameterSource("seenUnits", units).addValue("seenAccount", account).addValue("seenKey", key);
        }

        public ScopedStatement param(String name, @Nullable Object value) {
            values.addValue(name, value);
            return this;
        }

        public <T> List<T> list(RowMapper<T> mapper) {
            return run(statement -> {
                List<T> found = new ArrayList<>();
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        found.add(mapper.mapRow(rows, found.size()));
                    }
                }
                return found;
            });
        }

        /** The first row; empty where there is none. */
        public <T> Optional<T> first(RowMapper<T> mapper) {
            return run(statement -> {
                try (ResultSet rows = statement.getResultSet()) {
                    return rows.next() ? Optional.ofNullable(mapper.mapRow(rows, 0)) : Optional.empty();
                }
            });
        }

        /** Whether a statement that answers one truth answers it. */
        public boolean isTrue() {
            return first((row, number) -> row.getBoolean(1)).orElse(false);
        }

        public long count() {
            return first((row, number) -> row.getLong(1)).orElse(0L);
        }

        /** How many rows were changed. */
        public int update() {
            return run(PreparedStatement::getUpdateCount);
        }

        /** Within a transaction that somebody began and ends, or in one of its own. */
        private <T> T run(Answer<T> answer) {
            return requireNonNull(tables.execute((ConnectionCallback<T>) connection -> {
                boolean isOwn = connection.getAutoCommit();
                try (PreparedStatement statement = prepared(connection, isOwn ? BEGIN + SAY + sql + COMMIT : SAY + sql)) {
                    statement.execute();
                    for (int before = isOwn ? 2 : 1; before > 0; before--) {
                        statement.getMoreResults();
                    }
                    return answer.of(statement);
                } catch (SQLException refused) {
                    if (isOwn) {
                        rollBack(connection, refused);
                    }
                    throw refused;
                }
            }));
        }

        private PreparedStatement prepared(Connection connection, String text) throws SQLException {
            ParsedSql known = parsed.get(text);
            PreparedStatement statement = connection.prepareStatement(NamedParameterUtils.substituteNamedParameters(known, values));
            int place = 0;
            for (Object value : NamedParameterUtils.buildValueArray(known, values, null)) {
                StatementCreatorUtils.setParameterValue(statement, ++place, SqlTypeValue.TYPE_UNKNOWN, value);
            }
            return statement;
        }
    }

    /** A connection that is lost cannot even do this; what was wrong first is what counts. */
    public static void rollBack(Connection connection, SQLException refused) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException lost) {
            refused.addSuppressed(lost);
        }
    }

    private interface Answer<T> {
        T of(PreparedStatement statement) throws SQLException;
    }
}

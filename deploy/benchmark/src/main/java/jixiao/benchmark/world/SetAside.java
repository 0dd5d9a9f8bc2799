package jixiao.benchmark.world;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The ledger's indexes, dropped before it is written in bulk and made again from their own definitions afterwards. */
final class SetAside {
    private static final String CONSTRAINTS = """
            select conname, pg_get_constraintdef(oid) from pg_constraint
             where conrelid = 'command.ledger'::regclass and contype in ('p', 'u')""";
    private static final String INDEXES = """
            select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
             where indrelid = 'command.ledger'::regclass
               and indexrelid not in (select conindid from pg_constraint where conrelid = 'command.ledger'::regclass)""";
    private final Connection connection;
    private final List<String> again = new ArrayList<>();

    SetAside(Connection connection) throws SQLException {
        this.connection = connection;
        List<String> drops = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(CONSTRAINTS)) {
                while (row.next()) {
                    drops.add("alter table command.ledger drop constraint " + row.getString(1));
                    again.add("alter table command.ledger add constraint " + row.getString(1) + " " + row.getString(2));
                }
            }
            try (ResultSet row = statement.executeQuery(INDEXES)) {
                while (row.next()) {
                    drops.add("drop index " + row.getString(1));
                    again.add(row.getString(2));
                }
            }
            for (String drop : drops) {
                statement.execute(drop);
            }
        }
    }

    void putBack() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : again) {
                statement.execute(one);
            }
        }
    }
}

package jixiao.query.fold.generation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks whether tables are under row-level security, as the catalog has it, before anything of them is shown to people: forced, under the
 * two policies that are ours and no other, of which the reader's asks whose rows may be seen.
 */
public final class RowSecurity {
    private static final String OPEN = """
            select class.relname from pg_class class
            left join pg_policies seen on seen.schemaname = :schema and seen.tablename = class.relname and seen.policyname = 'seen'
            left join pg_policies built on built.schemaname = :schema and built.tablename = class.relname and built.policyname = 'built'
            where class.relnamespace = :schema::regnamespace and class.relkind = 'r' and class.relname <> 'flyway_schema_history'
              and not coalesce(class.relrowsecurity and class.relforcerowsecurity
                and built.roles = array[current_user]::name[]
                and (seen.roles = array[current_database() || '_reader']::name[] and seen.qual like '%sees_all()%'
                     or not exists (select from pg_roles where rolname = current_database() || '_reader'))
                and (select count(*) from pg_policies other where other.schemaname = :schema and other.tablename = class.relname
                     and other.policyname not in ('seen', 'built')) = 0, false)
            order by class.relname""";

    private RowSecurity() {
    }

    /** Binds the owner too, who copies no rows into them any more. */
    static void force(Connection connection, String schema) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select relname from pg_class where relnamespace = ?::regnamespace and relkind = 'r'
                  and relname <> 'flyway_schema_history' and not relforcerowsecurity""")) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
        }
        try (Statement force = connection.createStatement()) {
            for (String table : tables) {
                force.execute("alter table %s.%s force row level security".formatted(schema, table));
            }
        }
    }

    /** Throws where any table of a schema is open; answers the schema where none is. */
    public static String require(DataSource owner, String schema) {
        List<String> open = JdbcClient.create(owner).sql(OPEN).param("schema", schema).query(String.class).list();
        if (!open.isEmpty()) {
            throw new IllegalStateException("%s 的 %s 没有行级权限策略，不能提供查询。请重新启动或重建视图。".formatted(schema, String.join("、",
                    open)));
        }
        return schema;
    }
}

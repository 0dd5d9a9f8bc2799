package jixiao.command.deliveryhosts;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hosts that the board's subscriptions name, where its tables lie in the ledger's database. */
final class SubscribedHosts {
    private final JdbcClient tables;

    SubscribedHosts(JdbcClient tables) {
        this.tables = tables;
    }

    /** So many at most; empty where the board has not said them yet, or says them elsewhere. */
    Optional<List<String>> read(int most) {
        boolean isThere = tables.sql("""
                select exists (select from pg_class view join pg_namespace room on room.oid = view.relnamespace
                               where room.nspname = 'delivery' and view.relname = 'subscribed_host'
                                 and has_schema_privilege(room.oid, 'usage') and has_table_privilege(view.oid, 'select'))""")
                .query(Boolean.class).single();
        return !isThere ? Optional.empty()
                : Optional.of(tables.sql("select host from delivery.subscribed_host order by host limit ?").param(most)
                        .query(String.class).list());
    }
}

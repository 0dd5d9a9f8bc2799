package jixiao.query.feed;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether what the reader may read of the ledger's schema is under row-level security, as the catalog has it: forced, under a policy
 * that asks whose rows may be seen, and no other policy lets the reader in.
 */
final class LedgerSecurity {
    /** That a ledger is another than before is nobody's secret. */
    private static final String OPEN = """
            select class.relname from pg_class class join pg_roles reader on reader.rolname = current_database() || '_reader'
             where class.relnamespace = to_regnamespace('command') and class.relkind in ('r', 'p', 'v', 'm', 'f')
               and class.relname <> 'epoch' and has_any_column_privilege(reader.oid, class.oid, 'select')
               and (not class.relrowsecurity or not class.relforcerowsecurity or reader.rolsuper or reader.rolbypassrls
                 or pg_has_role(reader.oid, class.relowner, 'member')
                 or not exists (select from pg_policies seen where seen.schemaname = 'command' and seen.tablename = class.relname
                     and seen.policyname = 'seen' and seen.roles = array[reader.rolname] and seen.qual like '%sees_all()%')
                 or exists (select from pg_policies other, unnest(other.roles) role where other.schemaname = 'command'
                     and other.tablename = class.relname and other.policyname <> 'seen'
                     and case when role = 'public' then true else pg_has_role(reader.oid, role, 'member') end))
             order by class.relname""";

    private LedgerSecurity() {
    }

    /** Which tables are open, as a sentence; empty where none is. */
    static Optional<String> fault(LedgerStatements ledger) {
        List<String> open = ledger.read(OPEN, statement -> {
            List<String> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        });
        return open.isEmpty() ? Optional.empty() : Optional.of(
                "账本所在库 command 的 %s 没有行级权限策略，不能提供查询。请重新启动受理服务，再核对权限。".formatted(String.join("、", open)));
    }
}

package jixiao.command.imports;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jixiao.command.access.PersonalWork;
import jixiao.kernel.access.Rights;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Previews and how far they went belong to whoever imported, until somebody takes over. */
@Component
class ImportsOfPerson implements PersonalWork {
    /** Whoever only reads a unit has no part in what is imported for it. */
    private static final List<Role> IMPORTERS = List.of(Role.CLERK, Role.REVIEWER);
    private final JdbcClient tables;

    ImportsOfPerson(@Qualifier("desk") JdbcClient tables) {
        this.tables = tables;
    }

    /** {@code unit}: whose document it is; absent where none was read, or none is kept any more. */
    private record Import(UUID id, @Nullable UnitCode unit) {
    }

    @Override
    public void handOver(AccountName from, Rights to) {
        Scope seen = to.only(IMPORTERS).reach();
        List<Import> theirs = tables.sql("""
                select id, heading #>> '{unit,code}' from import_preview preview full join import_progress progress using (id)
                 where preview.account = :from or progress.account = :from""").param("from", from.text())
                .query((row, count) -> new Import(row.getObject(1, UUID.class),
                        Optional.ofNullable(row.getString(2)).map(UnitCode::new).orElse(null))).list();
        UUID[] shown = theirs.stream().filter(one -> one.unit() == null || seen.covers(one.unit())).map(Import::id).toArray(UUID[]::new);
        for (String table : new String[] {"import_preview", "import_progress"}) {
            tables.sql("update %s set account = :to where account = :from and id = any (:shown)".formatted(table))
                    .param("from", from.text()).param("to", to.account().text()).param("shown", shown).update();
        }
    }
}

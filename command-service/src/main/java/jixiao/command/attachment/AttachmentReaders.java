package jixiao.command.attachment;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jixiao.command.desk.Acting;
import jixiao.command.desk.CommandRequest;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * To whom a file is shown: to whoever handed it in, and to whoever may see something that names it, an event of a project or the draft of
 * one of its inspections. To know its SHA-256 is no right.
 */
@Component
class AttachmentReaders {
    private static final String OF_EVENTS = """
            select distinct unit from attachment_named join project_unit on project = aggregate where sha256 = :sha256""";
    /** A draft names what it did when it was kept, as far as it still does. */
    private static final String OF_DRAFTS = """
            select distinct unit from attachment_drafted join inspection_draft using (project, month) join project_unit using (project)
             where sha256 = :sha256 and strpos(report::text, sha256) > 0""";

    private final JdbcClient tables;
    private final AttachmentSearch search;

    AttachmentReaders(@Qualifier("desk") JdbcClient tables, AttachmentSearch search) {
        this.tables = tables;
        this.search = search;
    }

    /** What was stored only now is looked through last: it is asked about by those who are refused, and seldom else. */
    boolean mayRead(String sha256, CommandRequest asking) {
        Acting acting = asking.acting();
        return isHandedInBy(sha256, asking) || isNamedWithin(OF_EVENTS, sha256, acting::sees)
                || isNamedWithin(OF_DRAFTS, sha256, unit -> acting.mayAs(Role.CLERK, unit))
                || search.catchUp() && isNamedWithin(OF_EVENTS, sha256, acting::sees);
    }

    /** Whose it is, where that is one. */
    Optional<UnitCode> unit(String sha256) {
        List<String> units = tables.sql(OF_EVENTS + " limit 2").param("sha256", sha256).query(String.class).list();
        return units.size() == 1 ? Optional.of(new UnitCode(units.get(0))) : Optional.empty();
    }

    private boolean isHandedInBy(String sha256, CommandRequest asking) {
        return tables.sql("select exists (select from attachment_handed_in where sha256 = :sha256 and account = :account)")
                .param("sha256", sha256).param("account", asking.origin().account().key()).query(Boolean.class).single();
    }

    /** Read as far as it takes: one file may be named by each project of a city. */
    private boolean isNamedWithin(String sql, String sha256, Predicate<UnitCode> isSeen) {
        try (Stream<String> units = tables.sql(sql).param("sha256", sha256).query(String.class).stream()) {
            return units.anyMatch(unit -> isSeen.test(new UnitCode(unit)));
        }
    }
}

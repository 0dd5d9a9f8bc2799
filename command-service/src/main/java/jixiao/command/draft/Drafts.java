package jixiao.command.draft;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jixiao.command.access.InspectionDrafters;
import jixiao.command.draft.DraftRefusal.DraftOvertaken;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.ProjectId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The drafts that are kept, one per project and month. A version follows the one it stands on, in one statement: of two who try, one does.
 */
@Component
public class Drafts implements InspectionDrafters {
    /** A number somebody typed is given back as it was typed. */
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /** Many type at once, each some seconds apart. */
    private static final int TRIES = 20;

    private final JdbcClient tables;

    Drafts(@Qualifier("desk") JdbcClient tables) {
        this.tables = tables;
    }

    /** Those of some projects whose inspection of a month somebody began to write. */
    public Set<ProjectId> begun(YearMonth month, Collection<ProjectId> among) {
        Set<ProjectId> begun = tables.sql("select project from inspection_draft where month = :month").param("month", month.toString())
                .query((row, count) -> ProjectId.parse(row.getString(1))).set();
        begun.retainAll(Set.copyOf(among));
        return begun;
    }

    @Override
    public List<AccountName> of(ProjectId project, YearMonth month) {
        return tables.sql("select unnest(drafters) from inspection_draft where project = :project and month = :month")
                .param("project", project.toString()).param("month", month.toString())
                .query((row, count) -> new AccountName(row.getString(1))).list();
    }

    Draft find(ProjectId project, YearMonth month) {
        return tables.sql("select version, kept_by, kept_at, report from inspection_draft where project = :project and month = :month")
                .param("project", project.toString()).param("month", month.toString())
                .query((row, count) -> new Draft(row.getInt(1), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant(),
                        JSON.readTree(row.getString(4)))).optional().orElse(Draft.NOT_BEGUN);
    }

    /** Keeps a report in the place of the version that is there, if that is among those seen; where any will do, until it is kept. */
    Draft keep(ProjectId project, YearMonth month, StandsOn seen, JsonNode report, AccountName by, Instant at) {
        for (int tried = 1; ; tried++) {
            try {
                return keep(project, month, seen.version(() -> find(project, month).version()), report, by, at);
            } catch (DraftOvertaken overtaken) {
                if (!seen.any() || tried == TRIES) {
                    throw overtaken;
                }
            }
        }
    }

    /**
     * Keeps a report in the place of a version, 0 for the first. Throws {@link DraftOvertaken} where another version is kept; but what
     * is kept already in just these words is an answer that was lost on its way.
     */
    Draft keep(ProjectId project, YearMonth month, int standsOn, JsonNode report, AccountName by, Instant at) {
        String text = JSON.writeValueAsString(report);
        Optional<Integer> kept = tables.sql(standsOn == 0 ? """
                insert into inspection_draft (project, month, version, report, kept_by, kept_at, drafters)
                values (:project, :month, :version + 1, cast(:report as json), :by, :at, array[:by])
                on conflict do nothing returning version
                """ : """
                update inspection_draft set version = version + 1, report = cast(:report as json), kept_by = :by, kept_at = :at,
                       drafters = case when :by = any (drafters) then drafters else drafters || cast(:by as text) end
                 where project = :project and month = :month and version = :version returning version
                """).param("project", project.toString()).param("month", month.toString()).param("version", standsOn).param("report", text)
                .param("by", by.text()).param("at", at.atOffset(ZoneOffset.UTC)).query(Integer.class).optional();
        if (kept.isPresent()) {
            return new Draft(kept.get(), by.text(), at, report);
        }
        Draft theirs = find(project, month);
        boolean isMine = theirs.version() == standsOn + 1 && by.text().equals(theirs.by()) && report.equals(theirs.report());
        if (!isMine) {
            throw new DraftOvertaken(report, standsOn, theirs);
        }
        return theirs;
    }
}

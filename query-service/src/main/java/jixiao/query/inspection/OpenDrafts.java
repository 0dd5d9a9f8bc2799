package jixiao.query.inspection;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Set;
import jixiao.kernel.value.ProjectId;

/**
 * Who has begun to fill in a month's inspection: working papers of the desk, which are no events and are therefore those of today, whatever
 * the moment.
 */
@FunctionalInterface
public interface OpenDrafts {
    OpenDrafts NONE_KNOWN = (month, among) -> Set.of();

    /** Those of some projects that have begun. */
    Set<ProjectId> begun(YearMonth month, Collection<ProjectId> among);
}

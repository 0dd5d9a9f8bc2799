package jixiao.command.access;

import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.ProjectId;

/** Who ever wrote in the draft of an inspection; whoever keeps drafts knows. */
@FunctionalInterface
public interface InspectionDrafters {
    List<AccountName> of(ProjectId project, YearMonth month);
}

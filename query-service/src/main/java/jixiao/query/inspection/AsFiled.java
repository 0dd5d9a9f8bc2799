package jixiao.query.inspection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import jixiao.kernel.AccountName;
import jixiao.kernel.InspectionReport;

/** A filing, word for word, and the figures as they were known at {@code seenAt}; these are absent where nothing was known of the project then. */
@Schema(name = "InspectionAsFiled")
record AsFiled(long filing, Instant at, AccountName by, long seenAt, InspectionReport report, Figures figures) {
}

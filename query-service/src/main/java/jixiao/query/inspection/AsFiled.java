package jixiao.query.inspection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import jixiao.kernel.inspection.InspectionReport;
import jixiao.kernel.value.AccountName;
import org.jspecify.annotations.Nullable;

/**
 * A filing, word for word, and its figures. {@code basis} says where these come from: STORED is the document of {@code sha256} that the
 * desk stored at the filing; {@code recomputed} then lists what the events of that position give otherwise by today's code, and nothing
 * when all is in order. RECOMPUTED are of the position {@code seenAt}: the filing is older than such documents, or, as {@code note} then
 * says, its document cannot be shown. Figures are absent where nothing was known of the project then.
 */
@Schema(name = "InspectionAsFiled")
record AsFiled(long filing, Instant at, AccountName by, long seenAt, InspectionReport report, @Nullable Figures figures, Basis basis,
        @Nullable String sha256,
               List<Difference> recomputed, @Nullable String note) {

    @Schema(description = "STORED 送审时存下的、RECOMPUTED 由账本重新算出的")
    enum Basis {
        STORED, RECOMPUTED
    }

    /** The position whose figures these are. */
    long asOf() {
        return basis == Basis.STORED ? filing : seenAt;
    }
}

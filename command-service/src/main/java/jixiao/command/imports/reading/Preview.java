package jixiao.command.imports.reading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/** What a published document says, before anybody has confirmed it. {@code fiscalYear} is absent where nothing names it. */
public record Preview(@Nullable PreviewedUnit unit, @Nullable Integer fiscalYear, List<PreviewedProject> projects, List<Finding> findings,
        UnitGoals narrative) {

    @Schema(name = "ImportedUnit")
    public record PreviewedUnit(UnitCode code, String name) {
    }

    /** One table. A source of funds that was left blank is absent, which is not the same as zero. */
    @Schema(name = "ImportedProject")
    public record PreviewedProject(String code, String name, Money budget, @Nullable Money fiscal, @Nullable Money other,
            @Nullable String purpose, PreviewedPlan plan,
                   List<String> goals, List<Indicator> indicators) {
    }

    /** The shares as printed and the months they were read into; only a person confirms them. */
    @Schema(name = "ImportedPlan")
    public record PreviewedPlan(List<Percent> values, List<Milestone> milestones, boolean confirmed) {
    }

    /** What belongs to the document as a whole. */
    public record Heading(@Nullable PreviewedUnit unit, @Nullable Integer fiscalYear, UnitGoals narrative) {
    }
}

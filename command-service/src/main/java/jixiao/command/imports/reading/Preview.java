package jixiao.command.imports.reading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.UnitCode;

/** What a published document says, before anybody has confirmed it. {@code fiscalYear} is absent where nothing names it. */
public record Preview(Unit unit, Integer fiscalYear, List<Project> projects, List<Finding> findings, UnitGoals narrative) {

    @Schema(name = "ImportedUnit")
    public record Unit(UnitCode code, String name) {
    }

    /** One table. A source of funds that was left blank is absent, which is not the same as zero. */
    @Schema(name = "ImportedProject")
    public record Project(String code, String name, Money budget, Money fiscal, Money other, String purpose, Plan plan,
                   List<String> goals, List<Indicator> indicators) {
    }

    /** The shares as printed and the months they were read into; only a person confirms them. */
    @Schema(name = "ImportedPlan")
    public record Plan(List<Percent> values, List<Milestone> milestones, boolean confirmed) {
    }

    /** What belongs to the document as a whole. */
    public record Heading(Unit unit, Integer fiscalYear, UnitGoals narrative) {
    }
}

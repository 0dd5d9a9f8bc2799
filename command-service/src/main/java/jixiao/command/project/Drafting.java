package jixiao.command.project;

import jixiao.command.platform.Asking;
import jixiao.command.platform.Desk;
import jixiao.command.project.BudgetProjectCommand.DraftTarget;
import jixiao.kernel.ProjectId;
import jixiao.kernel.Target;
import org.springframework.stereotype.Component;

/** Drafts targets, whether typed in or read from a published table. */
@Component
public class Drafting {
    private final Desk desk;

    Drafting(Desk desk) {
        this.desk = desk;
    }

    /** Throws a refusal where the target is unsound, belongs to another unit, or is approved already. */
    public void draft(ProjectId project, Target target, Asking asking) {
        desk.ask(addressee(project), new DraftTarget(project, target), asking, project.toString());
    }

    static Desk.Addressee addressee(ProjectId project) {
        return new Desk.Addressee(project.toString(), "没有 %d 年项目 %s".formatted(project.fiscalYear(), project.code()));
    }
}

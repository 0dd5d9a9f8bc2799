package jixiao.command.project.http;

import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.project.BudgetProjectCommand.DraftTarget;
import jixiao.kernel.target.Target;
import jixiao.kernel.value.ProjectId;
import org.springframework.stereotype.Component;

/** Drafts targets, whether typed in or read from a published table. */
@Component
public class Drafting {
    private final Desk desk;

    Drafting(Desk desk) {
        this.desk = desk;
    }

    /** Throws a refusal where the target is unsound, belongs to another unit, or is approved already. */
    public void draft(ProjectId project, Target target, CommandRequest asking) {
        draft(project, target, asking, 1);
    }

    /** {@code occurrence}: of the project among all that are drafted by one asking. Each is a command of its own. */
    public void draft(ProjectId project, Target target, CommandRequest asking, int occurrence) {
        desk.ask(addressee(project), new DraftTarget(project, target), asking, occurrence == 1 ? project.toString()
                : project + " " + occurrence);
    }

    public static Desk.Addressee addressee(ProjectId project) {
        return new Desk.Addressee(project.toString(), "没有 %d 年项目 %s".formatted(project.fiscalYear(), project.code()));
    }
}

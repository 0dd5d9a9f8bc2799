package jixiao.command.imports;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jixiao.command.desk.CommandRequest;
import jixiao.command.imports.ImportProgress.Stage;
import jixiao.command.imports.reading.Preview;
import jixiao.command.organisation.Publishing;
import jixiao.command.platform.Refusal;
import jixiao.command.project.http.Drafting;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.Target;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.ProjectId;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Turns a preview that somebody has looked at into drafts, and its narrative into the unit's goals. Asked again it drafts nothing twice.
 */
@Component
class DraftingOfImports implements DisposableBean {
    /** As many as one commit takes together with little waiting; for all imports together, so that others are still served. */
    private static final int AT_ONCE = 32;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
            work -> {
        Thread thread = new Thread(work, "import-draft");
        thread.setDaemon(true);
        return thread;
    });
    private final ImportPreviews previews;
    private final ImportProgress progress;
    private final Drafting drafting;
    private final Publishing publishing;

    DraftingOfImports(ImportPreviews previews, ImportProgress progress, Drafting drafting, Publishing publishing) {
        this.previews = previews;
        this.progress = progress;
        this.drafting = drafting;
        this.publishing = publishing;
        threads.allowCoreThreadTimeOut(true);
    }

    static final class FiscalYearUnknown extends Refusal {
        FiscalYearUnknown(long projects) {
            super("文件没有写明预算年度，%d 个项目无法起草；请用 ?fiscalYear= 指明", projects);
        }
    }

    /** The paths of the projects in the document's order; {@code said} is the year somebody gave, or null. */
    List<String> draft(UUID id, Integer said, CommandRequest asking) {
        Preview.Heading preview = previews.heading(id, asking);
        Integer year = said == null ? preview.fiscalYear() : said;
        if (year == null) {
            throw new FiscalYearUnknown(previews.projectsIn(id));
        }
        int[] count = {0};
        try {
            List<String> drafted = drafted(id, year, preview, count, asking);
            if (!preview.narrative().equals(UnitGoals.NONE)) {
                publishing.state(requireNonNull(preview.unit()).code(), preview.unit().name(), year, preview.narrative(), asking);
            }
            ThrottledProgress.say(() -> progress.drafting(id, Stage.DRAFTED, count[0]));
            return drafted;
        } catch (RuntimeException refused) {
            ThrottledProgress.say(() -> progress.drafting(id, Stage.STOPPED, count[0]));
            throw refused;
        }
    }

    private List<String> drafted(UUID id, int year, Preview.Heading preview, int[] count, CommandRequest asking) {
        Map<String, Integer> met = new HashMap<>();
        SameTexts same = new SameTexts();
        ThrottledProgress ticking = new ThrottledProgress();
        Runnable telling = () -> progress.drafting(id, Stage.DRAFTING, count[0]);
        ticking.tick(telling);
        try (ManyDrafts drafts = new ManyDrafts(threads, number -> {
            count[0] = number;
            ticking.tick(telling);
        })) {
            previews.projects(id).forEach(project -> {
                ProjectId name = new ProjectId(year, project.code());
                int occurrence = met.merge(project.code(), 1, Integer::sum);
                Target target = target(requireNonNull(preview.unit()), project, same);
                drafts.ask(name, () -> drafting.draft(name, target, asking, occurrence));
            });
            return drafts.answered();
        }
    }

    private static Target target(Preview.PreviewedUnit unit, Preview.PreviewedProject project, SameTexts same) {
        return new Target(unit.code(), unit.name(), project.name(), project.budget(), new Funds(project.fiscal(), null, project.other()),
                same.ofNullable(project.purpose()), new SpendPlan(project.plan().milestones()), false, project.goals().stream()
                        .map(same::of)
                        .toList(),
                project.indicators().stream().map(same::of).toList());
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}

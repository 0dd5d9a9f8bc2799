package jixiao.query.fold.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import jixiao.kernel.value.Role;
import jixiao.query.fold.build.Rebuilt;
import jixiao.query.fold.deadletter.DeadLetter;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.projector.ServingState;
import jixiao.query.platform.Unanswerable.Refused;
import jixiao.query.platform.Viewer;
import jixiao.web.answer.Listening;
import jixiao.web.answer.StreamedAnswer;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "视图")
class ViewsApi {
    /** Each names a project: whoever mends begins with the oldest. */
    private static final int MOST_LISTED = 1_000;

    private static final String MAY_LOOK_AFTER = Viewer.MAY_READ + " or hasRole('SYSTEM_ADMIN')";

    private final Projector projector;
    private final JsonMapper json;
    private volatile @Nullable Rebuilt last;

    ViewsApi(Projector projector, JsonMapper json) {
        this.projector = projector;
        this.json = json;
    }

    @PostMapping(path = "/api/views/rebuild", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAnyRole('REVIEWER', 'SYSTEM_ADMIN')")
    @Refuses(ViewsApi.RebuildUnderWay.class)
    @Operation(operationId = "rebuildViews", summary = "从账本重建全部视图，期间照常提供查询", description = """
            Builds every view anew beside those shown, compares them row by row at one position and switches. Where rows differ,
            differences counts them per table (both sides), examples names a few keys to whoever may know of all units, and only
            accept=true switches; so it is where the rows of a table shown cannot be read any more (unreadable).
            Answers when it is done, after a blank each second,
              and ends when the client is gone; refused while another one is under way.""")
    @ApiResponse(responseCode = "200", description = "OK", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = Rebuilt.class)))
    void rebuild(@RequestParam(defaultValue = "false") boolean accept, Viewer viewer, HttpServletResponse response) throws IOException {
        StreamedAnswer.write(() -> {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            return response.getOutputStream();
        }, answer -> answer.write(json.writeValueAsBytes(shown(rebuilt(accept, answer), viewer))));
    }

    private Rebuilt rebuilt(boolean accept, Listening listening) throws IOException {
        try {
            last = projector.rebuild(accept, () -> alive(listening))
                    .orElseThrow(() -> new RebuildUnderWay());
            return last;
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    static final class RebuildUnderWay extends Refused {
        RebuildUnderWay() {
            super("视图正在重建，请等它完成。");
        }
    }

    private static void alive(Listening listening) {
        try {
            listening.alive();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @PostMapping("/api/views/dead-letters/retry")
    @PreAuthorize("hasAnyRole('REVIEWER', 'SYSTEM_ADMIN')")
    @Operation(operationId = "retryDeadLetters",
            summary = "重试被搁置的项目", description = "Folds anew what waits as a dead letter; released counts what flows again.")
    Retried retry() {
        return new Retried(projector.retryDeadLetters(), projector.deadLetters().size());
    }

    @GetMapping("/api/views/rebuild")
    @PreAuthorize(MAY_LOOK_AFTER)
    @Operation(operationId = "getRebuild", summary = "上次重建的结果和视图的状态",
            description = "The same as GET /api/views, where a rebuild is asked for.")
    ViewsState rebuilt(Viewer viewer) {
        return state(viewer);
    }

    @GetMapping("/api/views")
    @PreAuthorize(MAY_LOOK_AFTER)
    @Operation(operationId = "getViews", summary = "视图的状态：读到哪里，哪些被搁置，上次重建的结果", description = """
            Answers also while nothing can be shown; refusal then says why. waiting counts all dead letters, deadLetters lists the
            oldest 1,000: to whoever sees all units; to a system administrator without why; to nobody else.""")
    ViewsState state(Viewer viewer) {
        ServingState serving = projector.serving();
        List<DeadLetter> waiting = projector.deadLetters();
        Rebuilt rebuilt = last;
        return new ViewsState(serving.schema(), serving.position(), serving.refusal(), waiting.size(),
                shown(oldest(waiting), viewer), rebuilt == null ? null : shown(rebuilt, viewer));
    }

    /** Which rows differed is told to those who may know of all. */
    private static Rebuilt shown(Rebuilt one, Viewer viewer) {
        return viewer.seesEverything() || viewer.has(Role.SYSTEM_ADMIN) ? one : one.withoutExamples();
    }

    /** Why an event cannot be folded may say what is in it. */
    private static List<DeadLetter> shown(List<DeadLetter> oldest, Viewer viewer) {
        if (viewer.seesEverything()) {
            return oldest;
        }
        return viewer.has(Role.SYSTEM_ADMIN)
                ? oldest.stream().map(one -> new DeadLetter(one.view(), one.key(), one.position(), null, one.attempts())).toList()
                : List.of();
    }

    static List<DeadLetter> oldest(List<DeadLetter> waiting) {
        return waiting.stream().sorted(Comparator.comparingLong(DeadLetter::position).thenComparing(DeadLetter::key)
                .thenComparing(DeadLetter::view)).limit(MOST_LISTED).toList();
    }

    /** How many projects flow again, and how many dead letters there still are. */
    @Schema(name = "RetriedDeadLetters")
    record Retried(int released, int waiting) {
    }

    /** How the views are doing. */
    @Schema(name = "ViewsState")
    record ViewsState(@Nullable String schema, long position, @Nullable String refusal, int waiting, List<DeadLetter> deadLetters,
            @Nullable Rebuilt lastRebuild) {
    }
}

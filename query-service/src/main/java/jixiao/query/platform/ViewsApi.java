package jixiao.query.platform;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import jixiao.query.fold.DeadLetter;
import jixiao.query.fold.Projector;
import jixiao.query.fold.Rebuilt;
import jixiao.query.fold.Serving;
import jixiao.query.fold.Unanswerable.Refused;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "视图")
class ViewsApi {
    private final Projector projector;
    private volatile Rebuilt last;

    ViewsApi(Projector projector) {
        this.projector = projector;
    }

    @PostMapping("/api/views/rebuild")
    @PreAuthorize("hasRole('REVIEWER')")
    @Operation(summary = "从账本重建全部视图，期间照常提供查询", description = """
            Builds every view anew beside those shown, compares them row by row at one position and switches. Where rows differ,
            differences counts them per table (both sides), examples names a few keys, and only accept=true switches; so it is where
            the rows of a table shown cannot be read any more (unreadable).
            Answers when it is done; 409 RebuildUnderWay while another one is.""")
    Rebuilt rebuild(@RequestParam(defaultValue = "false") boolean accept) {
        last = projector.rebuild(accept).orElseThrow(() -> new Refused("RebuildUnderWay", "视图正在重建，请等它完成。"));
        return last;
    }

    @PostMapping("/api/views/dead-letters/retry")
    @PreAuthorize("hasRole('REVIEWER')")
    @Operation(summary = "重试被搁置的项目", description = "Folds anew what waits as a dead letter; released counts what flows again.")
    Map<String, Integer> retry() {
        return Map.of("released", projector.retryDeadLetters(), "waiting", projector.deadLetters().size());
    }

    @GetMapping({"/api/views", "/api/views/rebuild"})
    @Operation(summary = "视图的状态：读到哪里，哪些被搁置，上次重建的结果", description = """
            Answers also while nothing can be shown; refusal then says why.""")
    State state() {
        Serving serving = projector.serving();
        return new State(serving.schema(), serving.position(), serving.refusal(), projector.deadLetters(), last);
    }

    /** How the views are doing. */
    @Schema(name = "ViewsState")
    record State(String schema, long position, String refusal, List<DeadLetter> deadLetters, Rebuilt lastRebuild) {
    }
}

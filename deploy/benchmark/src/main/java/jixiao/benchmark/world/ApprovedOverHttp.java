package jixiao.benchmark.world;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.benchmark.measure.ClosedLoop;
import jixiao.kernel.target.Target;
import jixiao.kernel.value.ProjectId;
import tools.jackson.databind.json.JsonMapper;

/** Drafts, submits and approves a world's newest year as people would, where no ledger can be written in bulk. */
public final class ApprovedOverHttp {
    private static final int CLIENTS = 8;
    private static final JsonMapper JSON = JsonMapper.shared();

    private ApprovedOverHttp() {
    }

    public static void in(Standalone standalone, World world) throws Exception {
        AtomicInteger next = new AtomicInteger();
        new ClosedLoop(CLIENTS).run(client -> {
            try (HttpLine clerk = standalone.line("clerk"); HttpLine reviewer = standalone.line("reviewer")) {
                for (int number = next.getAndIncrement(); number < world.projects(); number = next.getAndIncrement()) {
                    String project = "/api/projects/" + world.project(number).path();
                    clerk.post("/api/projects", body(world.project(number), world.target(number))).mustBe(201);
                    clerk.post(project + "/submission", "").mustBe(204);
                    reviewer.post(project + "/approval", "").mustBe(204);
                }
            }
        });
    }

    private static String body(ProjectId project, Target target) {
        return JSON.writeValueAsString(Map.of("code", project.code(), "fiscalYear", project.fiscalYear(), "name", target.name(),
                "unit", Map.of("code", target.unit(), "name", target.unitName()), "budget", target.budget(), "fiscal", target.budget(),
                "purpose", target.purpose(), "plan", Map.of("milestones", target.plan(), "confirmed", true), "goals", target.goals(),
                "indicators", List.copyOf(target.indicators())));
    }
}

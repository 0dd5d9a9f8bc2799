package jixiao.query.standing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jixiao.kernel.value.Origin;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.projector.ServingState;
import jixiao.query.fold.reading.Moment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Projects by standing, budget, spent and due of each unit in this year and the last, reckoned anew off the request path. */
@Component
public class BusinessMeters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BusinessMeters.class);
    private static final int SECONDS = 15;

    private final UnitSums sums;
    private final Projector projector;
    private final Clock clock;
    private volatile @Nullable Moment shown;
    private final MultiGauge projects;
    private final MultiGauge budget;
    private final MultiGauge spent;
    private final MultiGauge due;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "business-meters");
        thread.setDaemon(true);
        return thread;
    });

    BusinessMeters(UnitSums sums, Projector projector, @Qualifier("boardClock") Clock clock, MeterRegistry registry) {
        this.sums = sums;
        this.projector = projector;
        this.clock = clock;
        this.projects = MultiGauge.builder("jixiao.projects").description("projects by standing").register(registry);
        this.budget = MultiGauge.builder("jixiao.budget.fen").description("budget in force").register(registry);
        this.spent = MultiGauge.builder("jixiao.spent.fen").description("net spend by date of payment").register(registry);
        this.due = MultiGauge.builder("jixiao.due.fen").description("what the milestones passed ask for").register(registry);
        timer.scheduleWithFixedDelay(this::refresh, 1, SECONDS, TimeUnit.SECONDS);
    }

    public void refresh() {
        ServingState serving = projector.serving();
        if (!serving.isReady()) {
            return;
        }
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), Origin.ZONE);
            Moment now = Moment.ofSystem(serving.position(), today, serving.schema(), serving.edition());
            if (!now.equals(shown)) { // else nothing has moved
                show(sums.at(now));
                shown = now;
            }
        } catch (RuntimeException lost) {
            LOG.debug("the business gauges keep their last values", lost);
        }
    }

    private void show(List<UnitSums.UnitSum> all) {
        List<MultiGauge.Row<?>> byStanding = new ArrayList<>();
        List<MultiGauge.Row<?>> budgets = new ArrayList<>();
        List<MultiGauge.Row<?>> spends = new ArrayList<>();
        List<MultiGauge.Row<?>> dues = new ArrayList<>();
        for (UnitSums.UnitSum sum : all) {
            Tags tags = Tags.of("unit", sum.unit(), "year", Integer.toString(sum.year()));
            sum.standings().forEach((standing, count) ->
                    byStanding.add(MultiGauge.Row.of(tags.and("standing", standing.name()), count)));
            budgets.add(MultiGauge.Row.of(tags, sum.budget().fen()));
            spends.add(MultiGauge.Row.of(tags, sum.spent().fen()));
            dues.add(MultiGauge.Row.of(tags, sum.due().fen()));
        }
        projects.register(byStanding, true);
        budget.register(budgets, true);
        spent.register(spends, true);
        due.register(dues, true);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

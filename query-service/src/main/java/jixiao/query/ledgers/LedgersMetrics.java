package jixiao.query.ledgers;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusOutputFormat;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;

/**
 * Prometheus endpoint of a process of several ledgers: its own metrics and those of each board, whose label {@code ledger} says whose they
 * are. In text always; all lines of a metric stand together, as Prometheus asks for.
 */
@WebEndpoint(id = "prometheus")
final class LedgersMetrics extends PrometheusScrapeEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(LedgersMetrics.class);
    private static final String TEXT = "text/plain; version=0.0.4";
    private final PrometheusMeterRegistry process;
    private final Ledgers ledgers;

    LedgersMetrics(PrometheusRegistry registry, PrometheusMeterRegistry process, Ledgers ledgers) {
        super(registry, new Properties());
        this.process = process;
        this.ledgers = ledgers;
    }

    @Override
    @ReadOperation(producesFrom = PrometheusOutputFormat.class)
    public WebEndpointResponse<byte[]> scrape(PrometheusOutputFormat format, @Nullable Set<String> includedNames) {
        List<String> all = new ArrayList<>(List.of(process.scrape(TEXT, includedNames)));
        ledgers.boards().forEach((name, board) -> board.context().ifPresent(context -> {
            try {
                all.add(context.getBean(PrometheusMeterRegistry.class).scrape(TEXT, includedNames));
            } catch (RuntimeException ending) {
                LOG.warn("the metrics of {} are left out: {}", name, ending.toString());
            }
        }));
        return new WebEndpointResponse<>(together(all).getBytes(StandardCharsets.UTF_8), PrometheusOutputFormat.CONTENT_TYPE_004);
    }

    private record Metric(Set<String> head, List<String> samples) {
    }

    static String together(List<String> scrapes) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (String scrape : scrapes) {
            Metric metric = new Metric(new LinkedHashSet<>(), new ArrayList<>());
            for (String line : scrape.lines().toList()) {
                if (line.startsWith("# HELP ") || line.startsWith("# TYPE ")) {
                    metric = metrics.computeIfAbsent(line.split(" ", 4)[2], name -> new Metric(new LinkedHashSet<>(), new ArrayList<>()));
                    metric.head().add(line);
                } else {
                    metric.samples().add(line);
                }
            }
        }
        StringBuilder text = new StringBuilder();
        metrics.values().forEach(metric -> {
            metric.head().forEach(line -> text.append(line).append('\n'));
            metric.samples().forEach(line -> text.append(line).append('\n'));
        });
        return text.toString();
    }
}

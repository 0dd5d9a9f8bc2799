package jixiao.web.health;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Health as anybody may know it: UP, DEGRADED or DOWN. Why, is said on the management port. */
@Controller
public class PublicHealth {
    private static final Set<String> SERVING = Set.of("UP", "DEGRADED");
    /** Anybody may ask; the database is not asked each time. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final HealthEndpoint health;
    private @Nullable Known known;

    PublicHealth(HealthEndpoint health) {
        this.health = health;
    }

    private record Known(String status, long at) {
    }

    @GetMapping("/actuator/health")
    @PreAuthorize("permitAll()")
    void answer(HttpServletResponse response) throws IOException {
        String status = status();
        response.setStatus(SERVING.contains(status) ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write("{\"status\":\"%s\"}".formatted(status).getBytes(StandardCharsets.UTF_8));
    }

    private synchronized String status() {
        if (known == null || System.nanoTime() - known.at() > FRESH_NANOS) {
            String status = health.health().getStatus().getCode();
            known = new Known(SERVING.contains(status) ? status : "DOWN", System.nanoTime());
        }
        return known.status();
    }
}

package jixiao.identity.audit.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jixiao.identity.audit.AuditAway;
import jixiao.identity.audit.AuditEntry;
import jixiao.identity.audit.AuditLog;
import jixiao.identity.audit.Audited;
import jixiao.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Records what is to be recorded of a request before it is answered; around sign-in, so that its denials are recorded too. */
final class AuditFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFilter.class);
    private static final JsonFactory JSON = new JsonFactory();
    private static final String REASON = "reason";

    private final AuditLog log;
    private final boolean basic;
    private final ConcernedUnits units;

    AuditFilter(AuditLog log, boolean basic, ConcernedUnits units) {
        this.log = log;
        this.basic = basic;
        this.units = units;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestRecord record = new RequestRecord(request, response, basic, units);
        AuditedResponse audited = new AuditedResponse(response, (status, body) -> record.of(status,
                reason(response.getContentType(), body)).ifPresent(entry -> store(request, status, entry)));
        try {
            chain.doFilter(request, audited);
        } catch (AuditAway away) {
            AuditProblems.write(response, away);
            return;
        } catch (ServletException | IOException | RuntimeException fault) {
            record.of(HttpStatus.INTERNAL_SERVER_ERROR.value(), fault.getClass().getSimpleName()).ifPresent(log::attempt);
            throw fault;
        }
        audited.finish();
    }

    private void store(HttpServletRequest request, int status, AuditEntry entry) {
        if (isFault(status)) {
            log.attempt(entry);
            return;
        }
        try {
            log.record(entry);
        } catch (AuditAway away) {
            if (!Audited.isBegun(request)) {
                throw away;
            }
            LOG.warn("only that it was begun is in the audit: {} {} by {}", entry.method(), entry.path(), entry.account());
        }
    }

    private static boolean isFault(int status) {
        return status >= HttpStatus.INTERNAL_SERVER_ERROR.value();
    }

    /** The name of the refusal in a problem detail; null in whatever else was said. */
    static @Nullable String reason(@Nullable String contentType, byte[] body) {
        if (body.length == 0 || contentType == null || !contentType.startsWith(Problem.MEDIA_TYPE)) {
            return null;
        }
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (REASON.equals(name) && value == JsonToken.VALUE_STRING) {
                    return json.getString();
                }
                json.skipChildren();
            }
        } catch (JacksonException cut) {
            LOG.debug("no reason is found in an answer", cut);
        }
        return null;
    }
}

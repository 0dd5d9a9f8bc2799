package jixiao.web.openapi;

import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.web.admission.TooBusy;
import jixiao.web.body.JsonBody;
import jixiao.web.body.StreamedBody;
import jixiao.web.body.TooLarge;
import jixiao.web.body.TooSlow;
import jixiao.web.problem.Problem;
import jixiao.web.problem.Refuses;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * Documents in OpenAPI the problem responses of one service's handlers: what all have in common, and what each declares with
 * {@link Refuses}. A response names all its reasons, in a sentence and as an enum.
 */
public final class ProblemResponses implements GlobalOperationCustomizer {
    private final String service;
    private final List<String> unavailable;
    private final boolean keepsAnswers;

    /**
     * {@code service}: the package its handlers are in; {@code unavailable}: what any of them may say with 503, beside the entry both
     * share.
     */
    public ProblemResponses(String service, List<String> unavailable) {
        this(service, unavailable, true);
    }

    /** Of a service that keeps none under an Idempotency-Key; {@code unavailable}: what any of its changes may say with 503. */
    public static ProblemResponses withoutKeptAnswers(String service, List<String> unavailable) {
        return new ProblemResponses(service, unavailable, false);
    }

    private ProblemResponses(String service, List<String> unavailable, boolean keepsAnswers) {
        this.service = service + ".";
        this.unavailable = List.copyOf(unavailable);
        this.keepsAnswers = keepsAnswers;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        if (handler.getBeanType().getName().startsWith(service)) {
            Map<HttpStatus, Set<String>> reasons = shared(operation, handler);
            Refuses declared = handler.getMethodAnnotation(Refuses.class);
            if (declared != null) {
                Arrays.stream(declared.value()).forEach(refusal -> put(reasons, Problem.status(refusal), Problem.reason(refusal)));
            }
            reasons.forEach((status, named) -> operation.getResponses().computeIfAbsent(Integer.toString(status.value()),
                    absent -> status == HttpStatus.SERVICE_UNAVAILABLE && !keepsAnswers
                            ? DocumentedProblem.unavailable(isBy(handler, RequestMethod.GET), named)
                            : DocumentedProblem.response(status, named)));
        }
        return operation;
    }

    private Map<HttpStatus, Set<String>> shared(Operation operation, HandlerMethod handler) {
        Map<HttpStatus, Set<String>> reasons = new EnumMap<>(HttpStatus.class);
        put(reasons, HttpStatus.BAD_REQUEST, "Malformed");
        put(reasons, HttpStatus.UNAUTHORIZED, "NotSignedIn");
        if (isForRoles(handler)) {
            put(reasons, HttpStatus.FORBIDDEN, "NotAllowed");
        }
        if (operation.getParameters() != null && operation.getParameters().stream().anyMatch(one -> "path".equals(one.getIn()))) {
            put(reasons, HttpStatus.NOT_FOUND, "Unknown");
        }
        if (handler.hasMethodAnnotation(JsonBody.class) || handler.hasMethodAnnotation(StreamedBody.class)) {
            put(reasons, Problem.status(TooSlow.class), Problem.reason(TooSlow.class));
            put(reasons, Problem.status(TooLarge.class), Problem.reason(TooLarge.class));
            put(reasons, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "WrongMediaType");
        }
        if (keepsAnswers && isBy(handler, RequestMethod.POST, RequestMethod.PUT)) {
            put(reasons, HttpStatus.UNPROCESSABLE_CONTENT, "KeyUsedForSomethingElse");
        }
        put(reasons, HttpStatus.TOO_MANY_REQUESTS, "TooManySignIns");
        put(reasons, HttpStatus.TOO_MANY_REQUESTS, "TooManyChanges");
        put(reasons, HttpStatus.SERVICE_UNAVAILABLE, "NotAccepted");
        put(reasons, HttpStatus.SERVICE_UNAVAILABLE, "AuditAway");
        put(reasons, Problem.status(TooBusy.class), Problem.reason(TooBusy.class));
        if (keepsAnswers || !isBy(handler, RequestMethod.GET)) {
            unavailable.forEach(reason -> put(reasons, HttpStatus.SERVICE_UNAVAILABLE, reason));
        }
        return reasons;
    }

    private static void put(Map<HttpStatus, Set<String>> reasons, HttpStatus status, String reason) {
        reasons.computeIfAbsent(status, absent -> new LinkedHashSet<>()).add(reason);
    }

    private static boolean isBy(HandlerMethod handler, RequestMethod... methods) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return mapping != null && Arrays.stream(mapping.method()).anyMatch(List.of(methods)::contains);
    }

    private static boolean isForRoles(HandlerMethod handler) {
        PreAuthorize method = handler.getMethodAnnotation(PreAuthorize.class);
        PreAuthorize right = method != null ? method : handler.getBeanType().getAnnotation(PreAuthorize.class);
        return right != null && !right.value().equals("isAuthenticated()");
    }
}

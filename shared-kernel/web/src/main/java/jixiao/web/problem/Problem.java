package jixiao.web.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An answer that says no (application/problem+json): {@code reason} names the refusal, {@code detail} is a sentence for people. */
public final class Problem {
    public static final String MEDIA_TYPE = "application/problem+json";
    /** As many faults of a batch are told at once, so that an answer stays readable and small, however many rows a batch has. */
    public static final int MOST_FAULTS = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Problem() {
    }

    /** What a refusal says over HTTP, by its type. */
    public static ProblemDetail of(Exception refusal) {
        return of(status(refusal.getClass()), reason(refusal.getClass()), refusal.getMessage());
    }

    /** Declared once for a kind of refusals, on the type they have in common. */
    public static HttpStatus status(Class<? extends Exception> refusal) {
        return declared(refusal).code();
    }

    /** The name of the type, unless the contract had another before the type was renamed. */
    public static String reason(Class<? extends Exception> refusal) {
        String named = declared(refusal).reason();
        return named.isEmpty() ? refusal.getSimpleName() : named;
    }

    private static ResponseStatus declared(Class<? extends Exception> refusal) {
        ResponseStatus declared = AnnotatedElementUtils.findMergedAnnotation(refusal, ResponseStatus.class);
        if (declared == null) {
            throw new IllegalArgumentException(refusal.getName() + " has no @ResponseStatus");
        }
        return declared;
    }

    public static ProblemDetail of(HttpStatus status, String reason, @Nullable String sentence) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("reason", reason);
        return problem;
    }

    /** {@code field}: what of the request cannot be read, or is not what is asked for. */
    public static ProblemDetail malformed(@Nullable String field, @Nullable String sentence) {
        ProblemDetail problem = of(HttpStatus.BAD_REQUEST, "Malformed", sentence);
        problem.setProperty("field", field);
        return problem;
    }

    /** Where in a body a value stands that was not taken, as {@code indicators[2].value}; empty for the body itself. */
    public static String field(JacksonException json) {
        return json.getPath().stream().map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining(".")).replace(".[", "[");
    }

    /** For filters, which stand before Spring's own answering. */
    public static void write(HttpServletResponse response, HttpStatus status, String reason, @Nullable String sentence)
            throws IOException {
        write(response, status, reason, sentence, null);
    }

    public static void malformed(HttpServletResponse response, String field, @Nullable String sentence) throws IOException {
        write(response, HttpStatus.BAD_REQUEST, "Malformed", sentence, field);
    }

    private static void write(HttpServletResponse response, HttpStatus status, String reason, @Nullable String sentence,
                              @Nullable String field) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MEDIA_TYPE);
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("detail", sentence);
        body.put("reason", reason);
        if (field != null) {
            body.put("field", field);
        }
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length); // whoever is still sending knows the answer to be whole
        response.getOutputStream().write(bytes);
    }
}

package jixiao.web.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import jixiao.web.admission.Handlers;
import jixiao.web.body.ReadBody;
import jixiao.web.body.StreamedBody;
import jixiao.web.problem.Fault;
import jixiao.web.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Idempotency filter of one service's handlers: a POST or PUT with an Idempotency-Key that was answered before gets that answer again. */
public final class IdempotencyFilter extends OncePerRequestFilter {
    /** The key of a request, for handlers that themselves find what they made under it. */
    public static final String KEY = "jixiao.key";
    /** The digest of a request whose answer is kept. */
    public static final String REQUEST = "jixiao.request";
    private static final String ABOUT = "jixiao.about";
    private static final int LONGEST_KEY = 200;
    private static final Set<String> CHANGING = Set.of("POST", "PUT");
    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);

    private final KeptAnswers answers;
    private final Service service;
    private final KeysUnderWay underWay;

    /**
     * Whose handlers: their package, the header that tells the position of an answer, and the reason where the database is away. {@code
     * seen} is what of the asker's rights answers depend on: whoever may see something else now is not told what he was told then. To whom
     * an answer {@code mayBeTold} no more, the handler answers itself.
     */
    public record Service(String handlersIn, String positionHeader, String ifAway, Function<HttpServletRequest, String> seen,
                          BiPredicate<HttpServletRequest, KeptAnswer> mayBeTold) {
        public Service(String handlersIn, String positionHeader, String ifAway, Function<HttpServletRequest, String> seen) {
            this(handlersIn, positionHeader, ifAway, seen, (request, answer) -> true);
        }

        public Service(String handlersIn, String positionHeader, String ifAway) {
            this(handlersIn, positionHeader, ifAway, request -> "");
        }

        boolean answers(HttpServletRequest request) {
            return Handlers.of(request).filter(handler -> handler.getBeanType().getName().startsWith(handlersIn + ".")).isPresent();
        }
    }

    public IdempotencyFilter(KeptAnswers answers, Service service, Duration longestWait) {
        this.answers = answers;
        this.service = service;
        this.underWay = new KeysUnderWay(longestWait);
    }

    /** Keys of different accounts never meet. */
    public static UUID keyOf(String account, String key) {
        return UUID.nameUUIDFromBytes((account + '\n' + key).getBytes(StandardCharsets.UTF_8));
    }

    /** Says of a request, on whichever thread, that its answer speaks of something that not everybody sees. */
    @SuppressWarnings("unchecked")
    public static void isAbout(HttpServletRequest request, String something) {
        if (request.getAttribute(ABOUT) instanceof Set<?> about) {
            ((Set<String>) about).add(something);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !CHANGING.contains(request.getMethod()) || request.getHeader("Idempotency-Key") == null || request.getUserPrincipal() == null
                || !service.answers(request) || holdsSecret(request);
    }

    private static boolean holdsSecret(HttpServletRequest request) {
        return Handlers.of(request).filter(handler -> handler.hasMethodAnnotation(AnswerNotKept.class)).isPresent();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader("Idempotency-Key");
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            Problem.malformed(response, "Idempotency-Key", "Idempotency-Key 应有 1 至 %d 个字符".formatted(LONGEST_KEY));
            return;
        }
        UUID id = keyOf(request.getUserPrincipal().getName(), key);
        request.setAttribute(KEY, id);
        if (keepsItself(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (!underWay.begin(id)) {
            KeysUnderWay.say(response);
            return;
        }
        try {
            answer(id, request, response, chain);
        } finally {
            underWay.end(id);
        }
    }

    /** A stream is too large to be held: an import is found again under its key, a file is the same however often it comes. */
    private static boolean keepsItself(HttpServletRequest request) {
        return Handlers.of(request).filter(handler -> handler.hasMethodAnnotation(StreamedBody.class)).isPresent();
    }

    private void answer(UUID id, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String digest = RequestDigest.of(request, ReadBody.of(request), service.seen().apply(request));
        Optional<KeptAnswer> given;
        boolean begun;
        boolean mayBeTold;
        try {
            given = answers.given(id);
            begun = given.isEmpty() && answers.begin(id, digest);
            mayBeTold = given.isEmpty() || service.mayBeTold().test(request, given.get());
        } catch (RuntimeException failure) {
            Fault.write(response, failure, service.ifAway());
            return;
        }
        if (begun) {
            request.setAttribute(REQUEST, digest);
            answerFirst(id, digest, request, response, chain);
        } else if (given.isEmpty()) {
            KeysUnderWay.say(response);
        } else if (RequestDigest.isSame(given.get().request(), digest)) {
            if (mayBeTold) {
                given.get().give(response, service.positionHeader());
            } else {
                request.setAttribute(REQUEST, digest);
                chain.doFilter(request, response);
            }
        } else {
            Problem.write(response, HttpStatus.UNPROCESSABLE_CONTENT, "KeyUsedForSomethingElse",
                    "这个 Idempotency-Key 已经用于内容不同的请求；请换一个新的");
        }
    }

    private void answerFirst(UUID id, String digest, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper written = new ContentCachingResponseWrapper(response);
        boolean isToKeep = false;
        Set<String> about = ConcurrentHashMap.newKeySet();
        request.setAttribute(ABOUT, about);
        try {
            chain.doFilter(request, written);
            isToKeep = KeptAnswer.isOf(written);
        } finally {
            if (!isToKeep) {
                giveUp(id);
            }
        }
        try {
            if (isToKeep) {
                answers.keep(id, KeptAnswer.of(digest, written, service.positionHeader(), about));
            }
        } catch (RuntimeException failure) {
            if (written.getStatus() >= 300) { // a no that nobody will remember must not be said
                giveUp(id);
                Fault.write(response, failure, service.ifAway());
                return;
            }
            LOG.warn("an answer could not be kept for its key: {}", failure.getMessage());
        }
        written.copyBodyToResponse();
    }

    /** Where that fails too, the key comes free by itself. */
    private void giveUp(UUID id) {
        try {
            answers.giveUp(id);
        } catch (RuntimeException away) {
            LOG.warn("a key could not be given back: {}", away.getMessage());
        }
    }
}

package jixiao.command.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import jixiao.command.ledger.Ledger;
import jixiao.web.Problem;
import jixiao.web.ReadBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Every answer to a POST or PUT names the ledger position it speaks of, and one with an Idempotency-Key that was answered before
 * gets that answer again. Our own faults (5xx) and what was never decided (400, 401, 403, 413, 415) are not remembered: those may
 * be mended and asked again. A little longer than usual: remembering, repeating and forgetting an answer must agree.
 */
final class SameKeySameAnswer extends OncePerRequestFilter {
    static final String KEY = "jixiao.key";
    static final String REQUEST = "jixiao.request";
    static final String POSITION = "Ledger-Position";
    private static final int LONGEST_KEY = 200;
    private static final Set<String> CHANGING = Set.of("POST", "PUT");

    private static final Logger LOG = LoggerFactory.getLogger(SameKeySameAnswer.class);

    private final Answers answers;
    private final Ledger ledger;
    /** Two requests with one key at the same time wait for each other; across processes the ledger itself decides. */
    private final Lock[] locks = IntStream.range(0, 256).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);

    SameKeySameAnswer(Answers answers, Ledger ledger) {
        this.answers = answers;
        this.ledger = ledger;
    }

    /**
     * An import or a file is too large to be held in memory twice: the import's preview is kept under its key and found again
     * there, a file is the same file however often it comes.
     */
    static boolean seesToItself(HttpServletRequest request) {
        return Set.of("/api/imports", "/api/attachments").contains(request.getRequestURI());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !CHANGING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(POSITION, Long.toString(ledger.head()));
        String key = request.getHeader("Idempotency-Key");
        if (key == null || request.getUserPrincipal() == null) {
            chain.doFilter(request, response);
            return;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            Problem.malformed(response, "Idempotency-Key", "Idempotency-Key 应有 1 至 %d 个字符".formatted(LONGEST_KEY));
            return;
        }
        UUID id = Asking.keyOf(request.getUserPrincipal().getName(), key);
        if (seesToItself(request)) {
            request.setAttribute(KEY, id);
            chain.doFilter(request, response);
            return;
        }
        byte[] body = ReadBody.of(request);
        Lock lock = locks[Math.floorMod(id.hashCode(), locks.length)];
        lock.lock();
        try {
            answer(id, request, body, response, chain);
        } catch (DataAccessException databaseAway) {
            response.setHeader("Retry-After", "1");
            Problem.write(response, HttpStatus.SERVICE_UNAVAILABLE, "NotAccepted", "数据库不可用，没有受理。请稍后再试");
        } finally {
            lock.unlock();
        }
    }

    private void answer(UUID id, HttpServletRequest request, byte[] body, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String digest = digest(request, body);
        Optional<Answers.Answer> given = answers.given(id);
        if (given.isPresent()) {
            again(given.get(), digest, response);
            return;
        }
        request.setAttribute(KEY, id);
        request.setAttribute(REQUEST, digest);
        ContentCachingResponseWrapper written = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, written);
        if (isRemembered(written.getStatus())) {
            keep(id, digest, written);
        }
        written.copyBodyToResponse();
    }

    /** A yes is in the ledger, which answers the same key even without us; a no that nobody will remember must not be said. */
    private void keep(UUID id, String digest, ContentCachingResponseWrapper written) {
        try {
            answers.keep(id, new Answers.Answer(digest, written.getStatus(), written.getContentType(), written.getHeader("Location"),
                    written.getContentAsByteArray(), Long.parseLong(written.getHeader(POSITION))));
        } catch (DataAccessException databaseAway) {
            if (written.getStatus() >= 300) {
                throw databaseAway;
            }
            LOG.warn("an answer could not be kept for its key: {}", databaseAway.getMessage());
        }
    }

    private static boolean isRemembered(int status) {
        return status < 300 || status == 404 || status == 409;
    }

    private static void again(Answers.Answer given, String digest, HttpServletResponse response) throws IOException {
        if (!given.request().equals(digest)) {
            Asking.KeyUsedForSomethingElse refusal = new Asking.KeyUsedForSomethingElse();
            Problem.write(response, HttpStatus.UNPROCESSABLE_CONTENT, refusal.getClass().getSimpleName(), refusal.getMessage());
            return;
        }
        response.setStatus(given.status());
        response.setHeader(POSITION, Long.toString(given.ledgerPosition()));
        if (given.contentType() != null) {
            response.setContentType(given.contentType());
        }
        if (given.location() != null) {
            response.setHeader("Location", given.location());
        }
        response.getOutputStream().write(given.body());
    }

    private static String digest(HttpServletRequest request, byte[] body) {
        return HexFormat.of().formatHex(begunDigest(request).digest(body));
    }

    /** The digest of a request before its body: where it goes. */
    private static MessageDigest begunDigest(HttpServletRequest request) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((request.getRequestURI() + "?" + request.getQueryString() + "\n").getBytes(StandardCharsets.UTF_8));
            return sha256;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

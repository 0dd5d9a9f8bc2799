package jixiao.web.ledger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import jixiao.kernel.chain.LedgerName;
import jixiao.web.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a request that names another ledger than the one that is here: it was meant for another service. */
public final class LedgerOfRequest extends OncePerRequestFilter {
    public static final String HEADER = "Jixiao-Ledger";
    private static final int LONGEST_SHOWN = 40;
    private final LedgerName ledger;

    public LedgerOfRequest(LedgerName ledger) {
        this.ledger = ledger;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> another = Collections.list(request.getHeaders(HEADER)).stream()
                .filter(one -> !one.equals(ledger.name())).findFirst();
        if (another.isPresent()) {
            Problem.write(response, HttpStatus.BAD_REQUEST, "UnknownLedger", "这里没有账本“%s”，只有“%s”。请改正请求头 %s，或者不写它。"
                    .formatted(shown(another.get()), ledger.name(), HEADER));
            return;
        }
        chain.doFilter(request, response);
    }

    /** As it can stand in an answer, whatever was sent. */
    public static String shown(String name) {
        return LedgerName.isOne(name) ? name : name.substring(0, Math.min(LONGEST_SHOWN, name.length())).replaceAll("[^\\x21-\\x7e]", "?");
    }
}

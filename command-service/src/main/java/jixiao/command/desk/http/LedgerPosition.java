package jixiao.command.desk.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import jixiao.command.ledger.Ledger;
import org.springframework.web.filter.OncePerRequestFilter;

/** Every answer to a POST or PUT names the ledger position it speaks of, a no included. */
final class LedgerPosition extends OncePerRequestFilter {
    static final String HEADER = "Ledger-Position";
    private static final Set<String> CHANGING = Set.of("POST", "PUT");
    private final Ledger ledger;

    LedgerPosition(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !CHANGING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HEADER, Long.toString(ledger.head()));
        chain.doFilter(request, response);
    }
}

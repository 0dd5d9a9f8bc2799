package jixiao.web.admission;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import jixiao.web.problem.Allowed;
import jixiao.web.problem.Problem;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses TRACE, which a servlet would answer with the request itself, in the form in which any other method is refused. */
public final class TraceRefused extends OncePerRequestFilter {
    private final Handlers handlers;

    public TraceRefused(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!HttpMethod.TRACE.matches(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        Set<HttpMethod> methods = handlers.methods(request);
        if (methods.isEmpty()) {
            Problem.write(response, HttpStatus.NOT_FOUND, "Unknown", "没有这个地址");
            return;
        }
        response.setHeader("Allow", Allowed.header(methods));
        Problem.write(response, HttpStatus.METHOD_NOT_ALLOWED, "NotServed", Allowed.sentence(request.getMethod(), methods));
    }
}

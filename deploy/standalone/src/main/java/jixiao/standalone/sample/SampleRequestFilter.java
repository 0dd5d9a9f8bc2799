package jixiao.standalone.sample;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import jixiao.web.problem.Problem;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 503 to whoever is not the sample: while a past is played, nobody else's request may become part of it. */
final class SampleRequestFilter extends OncePerRequestFilter {
    static final String HEADER = "Jixiao-Sample";
    private static final int SECRET_BYTES = 32;
    private final String secret;

    SampleRequestFilter() {
        byte[] dice = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(dice);
        secret = HexFormat.of().formatHex(dice);
    }

    /** Known to this process alone. */
    String secret() {
        return secret;
    }

    /** Before any other filter of theirs. */
    void guard(GenericApplicationContext services) {
        services.registerBean("sampleRequestFilter", FilterRegistrationBean.class, () -> {
            FilterRegistrationBean<SampleRequestFilter> first = new FilterRegistrationBean<>(this);
            first.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return first;
        });
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (secret.equals(request.getHeader(HEADER))) {
            chain.doFilter(request, response);
        } else {
            Problem.write(response, HttpStatus.SERVICE_UNAVAILABLE, "SampleIsPlaying", "样例正在演示，演示完才受理其他请求。");
        }
    }
}

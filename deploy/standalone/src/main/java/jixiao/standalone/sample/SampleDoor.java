package jixiao.standalone.sample;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 503 to whoever is not the sample: while a past is played, nobody else's request may become part of it. */
final class SampleDoor {
    static final String HEADER = "Jixiao-Sample";
    private static final int SECRET_BYTES = 32;
    private static final String PLAYING = """
            {"type":"about:blank","status":503,"reason":"SampleIsPlaying","detail":"样例正在演示，演示完才受理其他请求。"}""";
    private final String secret;

    SampleDoor() {
        byte[] dice = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(dice);
        secret = HexFormat.of().formatHex(dice);
    }

    /** Known to this process alone. */
    String secret() {
        return secret;
    }

    void guard(GenericApplicationContext services) {
        services.registerBean("sampleDoor", FilterRegistrationBean.class, () -> {
            FilterRegistrationBean<OnlyTheSample> filter = new FilterRegistrationBean<>(new OnlyTheSample(secret));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        });
    }

    private static final class OnlyTheSample extends OncePerRequestFilter {
        private final String secret;

        OnlyTheSample(String secret) {
            this.secret = secret;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (secret.equals(request.getHeader(HEADER))) {
                chain.doFilter(request, response);
            } else {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                response.setContentType("application/problem+json");
                response.getOutputStream().write(PLAYING.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}

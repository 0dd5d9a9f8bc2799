package jixiao.query.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;

/** Who may look, and say what he wants to hear of: anybody signed in; who may have views built anew: a reviewer. Health and metrics are open, as machines ask for them. */
@Configuration
class BoardGate {

    /** Each of some twenty filters would be timed before and after, at more cost than what they do. Requests are timed as a whole. */
    @Bean
    SecurityObservationSettings filtersAreNotTimedOneByOne() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(0)
    SecurityFilterChain actuatorSecurity(HttpSecurity http) {
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS)).build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain boardSecurity(HttpSecurity http) {
        return http.securityMatcher(BoardGate::isOurs)
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(HttpMethod.POST, "/api/views/**").hasRole("REVIEWER")
                        .anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint((request, response, why) -> {
                    if (why instanceof AuthenticationServiceException) { // the accounts could not be read: no fault of the password
                        response.setHeader("Retry-After", "1");
                        refuse(response, 503, "Service Unavailable", "DatabaseAway", "数据库暂时不可用，请稍后再试。");
                        return;
                    }
                    response.setHeader("WWW-Authenticate", "Basic realm=\"Jixiao\", charset=\"UTF-8\"");
                    refuse(response, 401, "Unauthorized", "NotSignedIn", "请先登录。");
                }))
                .exceptionHandling(refusals -> refusals.accessDeniedHandler((request, response, why) ->
                        refuse(response, 403, "Forbidden", "NotAllowed", "只有财政审核人员可以重建视图。")))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS)).build();
    }

    private static boolean isOurs(HttpServletRequest request) {
        String path = request.getServletPath();
        boolean isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return path.startsWith("/api/") && isRead
                || Stream.of("/api/views/", "/api/rulebooks/trial", "/api/subscriptions", "/api/notices/", "/api/deliveries/").anyMatch(path::startsWith);
    }

    static void refuse(HttpServletResponse response, int status, String title, String reason, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.getOutputStream().write("{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"reason\":\"%s\"}"
                .formatted(title, status, sentence, reason).getBytes(StandardCharsets.UTF_8));
    }
}

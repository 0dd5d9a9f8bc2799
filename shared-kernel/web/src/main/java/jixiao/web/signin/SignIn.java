package jixiao.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jixiao.web.admission.Handlers;
import jixiao.web.problem.Fault;
import jixiao.web.problem.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Nobody asks anything without signing in (HTTP Basic for now); which role may ask what stands at each handler, and what stands
 * nowhere is denied. No cookie is ever set, so a foreign page has nothing to ride on and CSRF tokens would protect nothing.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
public class SignIn {

    @Bean
    Handlers handlersBeforeDispatch(ObjectProvider<HandlerMapping> mappings) {
        return new Handlers(mappings);
    }

    /** Each of some twenty filters would be timed before and after, at more cost than what they do. Requests are timed as a whole. */
    @Bean
    SecurityObservationSettings filtersAreNotTimedOneByOne() {
        return SecurityObservationSettings.noObservations();
    }

    /** Nothing in a path, a parameter or a header may hold what no text can be stored with; slashes and percent signs stand in names. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setUnsafeAllowAnyHttpMethod(true); // whoever dispatches says which a path takes
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    RequestRejectedHandler rejectedByTheFirewall() {
        return (request, response, rejected) -> Problem.malformed(response, "request",
                "地址或请求头的写法不收：地址中不能有连着的 //、分号、. 或 .. 的一段，也不能有控制字符");
    }

    @Bean
    SecurityFilterChain everyRequest(HttpSecurity http, Handlers handlers, AuthenticationManager signIn) {
        return http.authenticationManager(signIn).authorizeHttpRequests(requests -> requests
                        .requestMatchers(EndpointRequest.toAnyEndpoint()).permitAll() // on this machine's management port
                        .requestMatchers("/actuator/health", "/error").permitAll()
                        .requestMatchers("/api/**").access(new DeclaredRights(handlers))
                        .anyRequest().denyAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(SignIn::signInFirst))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(SignIn::signInFirst)
                        .accessDeniedHandler((request, response, denied) ->
                                Problem.write(response, HttpStatus.FORBIDDEN, "NotAllowed", "您的角色不能做这件事。")))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static void signInFirst(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof AuthenticationServiceException) { // the accounts could not be read: no fault of the password
            Fault.write(response, why, "NotAccepted");
            return;
        }
        if (why instanceof SignInBusy) {
            response.setHeader("Retry-After", "60");
            Problem.write(response, HttpStatus.TOO_MANY_REQUESTS, "TooManySignIns", "登录失败次数太多，或同时登录的人太多，请稍后再试。");
            return;
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"jixiao\", charset=\"UTF-8\"");
        Problem.write(response, HttpStatus.UNAUTHORIZED, "NotSignedIn", "请先登录。");
    }
}

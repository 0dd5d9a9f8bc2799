package jixiao.command.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Nobody asks the desk without signing in (HTTP Basic for now); which role may ask what stands at each handler. No cookie is
 * ever set, so a foreign page has nothing to ride on and CSRF tokens would protect nothing.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class Security {

    @Bean
    @Order(20)
    SecurityFilterChain deskSecurity(HttpSecurity http) throws Exception {
        AuthenticationEntryPoint signIn = (request, response, failure) -> {
            if (failure instanceof AuthenticationServiceException) { // the accounts could not be read: no fault of the password
                response.setHeader("Retry-After", "1");
                Problem.write(response, HttpStatus.SERVICE_UNAVAILABLE, "NotAccepted", "数据库不可用，没有受理。请稍后再试");
                return;
            }
            response.setHeader("WWW-Authenticate", "Basic realm=\"jixiao\", charset=\"UTF-8\"");
            Problem.write(response, HttpStatus.UNAUTHORIZED, "NotSignedIn", "请先登录");
        };
        return http.authorizeHttpRequests(requests -> requests
                        .requestMatchers("/actuator/health/**", "/actuator/prometheus", "/error").permitAll()
                        .anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(signIn))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(signIn).accessDeniedHandler((request, response, denied) ->
                        Problem.write(response, HttpStatus.FORBIDDEN, "NotAllowed", "您的角色不能做这件事")))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}

package jixiao.identity.signin;

import com.github.benmanes.caffeine.cache.Ticker;
import jixiao.identity.password.PasswordCheck;
import jixiao.identity.password.Passwords;
import jixiao.identity.rights.RightsReader;
import jixiao.identity.session.SessionCookie;
import jixiao.identity.session.Sessions;
import jixiao.web.admission.Handlers;
import jixiao.web.problem.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Nobody asks anything without signing in; which role may ask what stands at each handler, and what stands nowhere is denied.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
public class SignIn {

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
    EntryAnswers entryAnswers(@Value("${jixiao.sign-in.basic:false}") boolean basic) {
        return new EntryAnswers(basic);
    }

    @Bean
    PasswordSignIn passwordSignIn(RightsReader rights, PasswordCheck check, Passwords passwords) {
        return new PasswordSignIn(rights, check, passwords::isStill);
    }

    /** A page of ours reads the token from its cookie and says it in a header, which no page of another site can. */
    @Bean
    CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.path("/").sameSite("Lax"));
        return tokens;
    }

    @Bean
    VerifiedLately verifiedLately() {
        return new VerifiedLately(Ticker.systemTicker());
    }

    @Bean
    RequestSession requestSession(Sessions sessions, SessionCookie cookie, VerifiedLately lately, CookieCsrfTokenRepository csrfTokens) {
        return new RequestSession(sessions, cookie, lately, csrfTokens);
    }

    /** Not registered as a filter of the server's own: it stands in the chain alone. */
    private static Credentials credentials(ApplicationContext beans, EntryAnswers answers) {
        return new Credentials(beans.getBean(SessionCookie.class), beans.getBean(Sessions.class), beans.getBean(BearerTokens.class),
                beans.getBean(RightsReader.class), beans.getBean(VerifiedLately.class), answers);
    }

    @Bean
    SecurityFilterChain everyRequest(HttpSecurity http, Handlers handlers, PasswordSignIn people, EntryAnswers answers,
                                     CookieCsrfTokenRepository csrfTokens, ApplicationContext beans,
                                     @Value("${jixiao.sign-in.basic:false}") boolean basic) {
        if (basic) { // where a sample is played, and in tests
            http.httpBasic(header -> header.authenticationEntryPoint(answers::signInFirst));
        }
        return http.authenticationManager(new BasicSignIn(people)).authorizeHttpRequests(requests -> requests
                        .requestMatchers(EndpointRequest.toAnyEndpoint()).permitAll() // on this machine's management port
                        .requestMatchers("/actuator/health", "/error").permitAll()
                        .requestMatchers("/api/**").access(new DeclaredRights(handlers))
                        .anyRequest().denyAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(answers::signInFirst)
                        .accessDeniedHandler(answers::notAllowed))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens).csrfTokenRequestHandler(new CrossSiteRefused.TokenOfHeader())
                        .requireCsrfProtectionMatcher(CrossSiteRefused::needsCsrfToken)
                        // each request authenticates anew, which is no reason for another token
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                // of what the next two refuse is known who asked it, if anybody is
                .addFilterBefore(credentials(beans, answers), CsrfFilter.class)
                .addFilterBefore(new CrossSiteRefused(), CsrfFilter.class)
                .addFilterBefore(new PersonOfRequest(), AuthorizationFilter.class)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}

package jixiao.identity.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The cookie that holds a session's id. Under TLS its name has the prefix that browsers take only with Secure, without a domain and for the
 * whole site; on plain HTTP, which is loopback only, they would drop such a one.
 */
public final class SessionCookie {
    static final String PLAIN = "SESSION";
    static final String SECURE = "__Host-SESSION";
    private final DefaultCookieSerializer plain = serializer(PLAIN, false);
    private final DefaultCookieSerializer secure = serializer(SECURE, true);

    private static DefaultCookieSerializer serializer(String name, boolean isSecure) {
        DefaultCookieSerializer serializer = new DefaultCookieSerializer();
        serializer.setCookieName(name);
        serializer.setUseSecureCookie(isSecure);
        serializer.setUseHttpOnlyCookie(true);
        serializer.setSameSite("Lax");
        serializer.setCookiePath("/");
        serializer.setUseBase64Encoding(false); // an id is made of letters, digits, - and _
        return serializer;
    }

    private DefaultCookieSerializer of(HttpServletRequest request) {
        return request.isSecure() ? secure : plain;
    }

    /** What may be the id of a session; nothing else is looked for. */
    public Optional<String> read(HttpServletRequest request) {
        return of(request).readCookieValues(request).stream().filter(SessionIds::isWellFormed).findFirst();
    }

    /** Whether a request carries one at all, be it of a session or not. */
    public static boolean isIn(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies != null && Arrays.stream(cookies).map(Cookie::getName).anyMatch(name -> name.equals(PLAIN) || name.equals(SECURE));
    }

    public void write(HttpServletRequest request, HttpServletResponse response, String id) {
        of(request).writeCookieValue(new CookieValue(request, response, id));
    }

    public void expire(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "");
    }
}

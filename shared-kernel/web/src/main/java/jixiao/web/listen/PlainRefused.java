package jixiao.web.listen;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import jixiao.web.problem.Problem;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.http.HttpStatus;

/**
 * Tomcat valve behind a trusted proxy: whoever comes from another machine in clear text, past the proxy or through it, is refused. The
 * proxy itself may ask whether the service lives.
 */
final class PlainRefused extends ValveBase {
    private static final String HEALTH = "/actuator/health";

    PlainRefused() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.isSecure() || isThisMachine(request.getRemoteAddr()) || HEALTH.equals(request.getDecodedRequestURI())) {
            getNext().invoke(request, response);
            return;
        }
        Problem.write(response, HttpStatus.FORBIDDEN, "PlainHttp",
                "不接受明文 HTTP：请用 https 经反向代理访问；代理须发来 X-Forwarded-For 和 X-Forwarded-Proto。");
    }

    /** What a proxy wrote may be no address. */
    private static boolean isThisMachine(String address) {
        return Listening.literal(address.replaceFirst("%.*", "")).filter(InetAddress::isLoopbackAddress).isPresent();
    }
}

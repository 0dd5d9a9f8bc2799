package jixiao.web.listen;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import jixiao.web.problem.Problem;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;

/**
 * Under which names the management port answers: those of this machine itself. Nobody signs in there, and a page whose own name was made to
 * lead to this machine (DNS rebinding) would else read it in a browser that runs here.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
public class ManagementHost {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> answersToItsOwnNames() {
        return server -> server.addContextValves(new OtherNamesRefused());
    }

    private static final class OtherNamesRefused extends ValveBase {
        private OtherNamesRefused() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (isThisMachine(request.getServerName())) {
                getNext().invoke(request, response);
                return;
            }
            Problem.write(response, HttpStatus.MISDIRECTED_REQUEST, "OtherHost",
                    "管理端口只答复以本机名义（localhost、127.0.0.1 或 [::1]）发来的请求。");
        }

        private static boolean isThisMachine(String host) {
            return host.equalsIgnoreCase("localhost")
                    || Listening.literal(host.replaceAll("[\\[\\]]", "")).filter(InetAddress::isLoopbackAddress).isPresent();
        }
    }
}

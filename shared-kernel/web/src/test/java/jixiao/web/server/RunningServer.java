package jixiao.web.server;

import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** The very server that both services run on, with one servlet behind all its paths. */
record RunningServer(WebServer server) implements AutoCloseable {

    static RunningServer before(HttpServlet servlet) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        new ServerWiring().boundedConnections().customize(factory);
        WebServer server = factory.getWebServer(context -> context.addServlet("all", servlet).addMapping("/*"));
        server.start();
        return new RunningServer(server);
    }

    int port() {
        return server.getPort();
    }

    URI at(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    @Override
    public void close() {
        server.stop();
    }
}

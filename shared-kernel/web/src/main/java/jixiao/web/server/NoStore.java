package jixiao.web.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Tomcat valve: no answer may be stored by a cache, whoever gives it. Answers are of one account's rights and one moment; what is the same
 * still is told by its ETag.
 */
final class NoStore extends ValveBase {
    private static final String HEADER = "Cache-Control";

    NoStore() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        say(response);
        getNext().invoke(request, response);
    }

    static void say(Response response) {
        response.setHeader(HEADER, "no-store");
    }
}

package jixiao.web.server;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import jixiao.web.problem.DatabaseFault;
import jixiao.web.problem.Problem;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Tomcat error report valve: what the server refuses before any filter sees it is answered in the form of all answers. */
final class ServerProblems extends ErrorReportValve {
    /** The only sign by which Tomcat tells headers that are too large from those that are wrong. */
    private static final String TOO_LARGE =
            StringManager.getManager("org.apache.coyote.http11").getString("iib.requestheadertoolarge.error");
    private static final String NOT_UNDERSTOOD = "请求的写法不合 HTTP：请求行、地址或请求头有不允许的字符，或缺少、重复了 Host、Content-Length";
    private static final Map<HttpStatus, String> SENTENCES = Map.of(
            HttpStatus.BAD_REQUEST, NOT_UNDERSTOOD,
            HttpStatus.NOT_FOUND, "没有这个地址",
            HttpStatus.METHOD_NOT_ALLOWED, "这个地址不接受这种方法",
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "请求行和请求头合起来太大：地址或某个请求头太长",
            HttpStatus.NOT_IMPLEMENTED, "不支持请求所用的 Transfer-Encoding",
            HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "不支持请求所用的 HTTP 版本，请用 HTTP/1.1");

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported() || !isHeard(response)) {
            return;
        }
        try {
            NoStore.say(response); // said again, as an ErrorReportValve may have reset the response, headers too
            SecurityHeaders.say(request, response);
            write(response, status(response, failure));
            response.finishResponse();
        } catch (IOException gone) {
            container.getLogger().debug("nobody heard the answer", gone);
        }
    }

    private static void write(Response response, HttpStatus status) throws IOException {
        if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
            Problem.write(response, status, "Fault", DatabaseFault.OURS.sentence());
        } else if (status == HttpStatus.NOT_FOUND) {
            Problem.write(response, status, "Unknown", SENTENCES.get(status));
        } else if (status == HttpStatus.BAD_REQUEST) {
            Problem.malformed(response, "request", NOT_UNDERSTOOD);
        } else {
            Problem.write(response, status, "NotServed", SENTENCES.getOrDefault(status, "服务器不接受这样的请求（%d）".formatted(status.value())));
        }
    }

    private static HttpStatus status(Response response, @Nullable Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null) {
            return HttpStatus.INTERNAL_SERVER_ERROR;
        }
        return status == HttpStatus.BAD_REQUEST && failure != null && TOO_LARGE.equals(failure.getMessage())
                ? HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE : status;
    }

    private static boolean isHeard(Response response) {
        AtomicBoolean heard = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, heard);
        return heard.get();
    }
}

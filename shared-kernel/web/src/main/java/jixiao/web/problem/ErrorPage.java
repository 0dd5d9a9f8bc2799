package jixiao.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the server itself refuses, before or outside any handler, is answered in the same form as all else. */
@Controller
public class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    @PreAuthorize("permitAll()")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer known ? HttpStatus.resolve(known) : HttpStatus.NOT_FOUND;
        if (status == null || status.is5xxServerError()) {
            Problem.write(response, HttpStatus.INTERNAL_SERVER_ERROR, "Fault", DatabaseFault.OURS.sentence());
        } else if (status == HttpStatus.NOT_FOUND) {
            Problem.write(response, status, "Unknown", "没有这个地址");
        } else {
            Problem.write(response, status, "NotServed", "这个地址不接受这样的请求");
        }
    }
}

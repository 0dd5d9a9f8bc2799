package jixiao.identity.audit.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A response whose every way of being answered leads through a {@link RecordedAnswer}. */
final class AuditedResponse extends HttpServletResponseWrapper {
    private final RecordedAnswer answer;
    private @Nullable PrintWriter writer;

    AuditedResponse(HttpServletResponse response, RecordedAnswer.Recording recording) {
        super(response);
        this.answer = new RecordedAnswer(response, recording);
    }

    /** Everything is said. */
    void finish() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        answer.finish();
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return answer;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(answer, getCharacterEncoding()));
        }
        return writer;
    }

    @Override
    public void sendError(int status) throws IOException {
        if (answer.becomes(status)) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        if (answer.becomes(status)) {
            super.sendError(status, message);
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        if (answer.becomes(HttpStatus.FOUND.value())) {
            super.sendRedirect(location);
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        answer.flush();
    }

    @Override
    public void setStatus(int status) {
        if (!answer.isReplaced()) {
            super.setStatus(status);
        }
    }

    @Override
    public void reset() {
        if (!answer.isReplaced()) {
            answer.forget();
            super.reset();
        }
    }

    @Override
    public void resetBuffer() {
        if (!answer.isReplaced()) {
            answer.forget();
            super.resetBuffer();
        }
    }
}

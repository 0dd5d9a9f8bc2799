package jixiao.identity.audit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jixiao.identity.audit.AuditAway;
import jixiao.web.problem.Problem;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;

/** An answer whose record must be stored first. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditedResponseTest {
    private final List<String> recorded = new ArrayList<>();
    private final MockHttpServletResponse sent = new MockHttpServletResponse();
    private boolean isAway;
    private final AuditedResponse answer = new AuditedResponse(sent, (status, body) -> {
        assertThat(sent.getContentAsByteArray()).as("nothing is sent yet").isEmpty();
        assertThat(sent.isCommitted()).isFalse();
        recorded.add(status + " " + AuditFilter.reason(sent.getContentType(), body));
        if (isAway) {
            throw new AuditAway("测试", null);
        }
    });

    @Test
    void a_no_is_recorded_with_its_reason_and_then_sent_as_it_was_said() throws IOException {
        Problem.write(answer, HttpStatus.CONFLICT, "SpendExceedsBudget", "超过预算");
        answer.flushBuffer();
        assertThat(sent.isCommitted()).as("held until it is whole").isFalse();
        answer.finish();
        assertThat(recorded).containsExactly("409 SpendExceedsBudget");
        assertThat(sent.getContentAsString(StandardCharsets.UTF_8)).contains("超过预算").contains("SpendExceedsBudget");
        assertThat(sent.getStatus()).isEqualTo(409);
    }

    @Test
    void a_yes_is_recorded_at_its_first_byte() throws IOException {
        answer.getOutputStream().write("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(recorded).containsExactly("200 null");
        answer.getOutputStream().write(' ');
        answer.finish();
        assertThat(recorded).hasSize(1);
        assertThat(sent.getContentAsString()).isEqualTo("{} ");
    }

    @Test
    void so_is_an_answer_without_a_body_a_flush_and_what_the_server_says_itself() throws IOException {
        answer.setStatus(204);
        answer.finish();
        assertThat(recorded).containsExactly("204 null");
        AuditedResponse flushed = new AuditedResponse(sent, (status, body) -> recorded.add("flushed"));
        flushed.flushBuffer();
        AuditedResponse error = new AuditedResponse(new MockHttpServletResponse(), (status, body) -> recorded.add("error " + status));
        error.sendError(404);
        assertThat(recorded).containsExactly("204 null", "flushed", "error 404");
    }

    @Test
    void is_taken_back_where_it_cannot_be_recorded() throws IOException {
        isAway = true;
        answer.setHeader("ETag", "\"1\"");
        answer.setHeader("Content-Disposition", "attachment");
        answer.setContentLength(2);
        answer.getWriter().write("{}");
        answer.finish();
        assertThat(sent.getStatus()).isEqualTo(503);
        assertThat(sent.getHeader("Retry-After")).isEqualTo("2");
        assertThat(sent.getHeader("ETag")).isNull();
        assertThat(sent.getHeader("Content-Disposition")).isNull();
        assertThat(sent.getContentAsString(StandardCharsets.UTF_8)).contains("AuditAway").contains("审计记录写不下来，没有受理")
                .endsWith("}").doesNotContain("{}");
        assertThat(sent.getContentLength()).isEqualTo(sent.getContentAsByteArray().length);
    }

    @Test
    void a_no_and_an_error_are_taken_back_too() throws IOException {
        isAway = true;
        Problem.write(answer, HttpStatus.CONFLICT, "SpendExceedsBudget", "超过预算");
        answer.finish();
        answer.setStatus(409);
        answer.resetBuffer();
        answer.reset();
        assertThat(sent.getStatus()).isEqualTo(503);
        assertThat(sent.getContentAsString(StandardCharsets.UTF_8)).contains("AuditAway").doesNotContain("超过预算");
    }

    /** It may say that nobody knows whether something was stored. */
    @Test
    void a_fault_is_told_as_it_is_even_where_it_cannot_be_recorded() throws IOException {
        isAway = true;
        Problem.write(answer, HttpStatus.SERVICE_UNAVAILABLE, "NotAccepted", "暂不知道是否已经记录");
        answer.finish();
        assertThat(sent.getContentAsString(StandardCharsets.UTF_8)).contains("暂不知道是否已经记录");
    }

    @Test
    void a_no_that_is_larger_than_can_be_held_is_recorded_and_sent_whole() throws IOException {
        byte[] large = ("{\"detail\":\"" + "x".repeat(2 * RecordedAnswer.LARGEST_HELD) + "\",\"reason\":\"Late\"}")
                .getBytes(StandardCharsets.UTF_8);
        answer.setStatus(400);
        answer.setContentType(Problem.MEDIA_TYPE);
        for (int from = 0; from < large.length; from += 1_000) {
            answer.getOutputStream().write(large, from, Math.min(1_000, large.length - from));
        }
        answer.finish();
        assertThat(recorded).containsExactly("400 null");
        assertThat(sent.getContentAsByteArray()).isEqualTo(large);
    }
}

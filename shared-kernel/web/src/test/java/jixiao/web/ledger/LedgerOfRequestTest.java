package jixiao.web.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import jixiao.kernel.chain.LedgerName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LedgerOfRequestTest {
    private final LedgerOfRequest filter = new LedgerOfRequest(new LedgerName("suzhou"));

    @Test
    void a_request_that_names_none_or_the_one_that_is_here_is_answered() throws Exception {
        assertThat(asked().getStatus()).isEqualTo(299);
        assertThat(asked("suzhou").getStatus()).isEqualTo(299);
        assertThat(asked("suzhou", "suzhou").getStatus()).isEqualTo(299);
    }

    @Test
    void one_that_names_another_is_refused_and_told_which_there_is() throws Exception {
        for (String[] names : new String[][] {{"wuxi"}, {"suzhou", "wuxi"}, {""}, {"Suzhou"}, {"x".repeat(4_000)}}) {
            MockHttpServletResponse answer = asked(names);
            assertThat(answer.getStatus()).as(String.join(",", names)).isEqualTo(400);
            assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("\"UnknownLedger\"").contains("只有“suzhou”")
                    .hasSizeLessThan(400);
        }
    }

    private MockHttpServletResponse asked(String... names) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/board");
        for (String name : names) {
            request.addHeader(LedgerOfRequest.HEADER, name);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.setStatus(299);
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}

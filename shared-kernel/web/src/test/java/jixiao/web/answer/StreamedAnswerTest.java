package jixiao.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StreamedAnswerTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private int opened;

    private OutputStream open() {
        opened++;
        return sent;
    }

    @Test
    void is_sent_whole_and_opened_once() throws IOException {
        StreamedAnswer.write(this::open, answer -> {
            for (int piece = 0; piece < 1_000; piece++) {
                answer.write("x".repeat(1_000).getBytes(StandardCharsets.US_ASCII));
            }
        });
        assertThat(sent.size()).isEqualTo(1_000_000);
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void becomes_another_answer_as_long_as_nothing_was_sent() {
        assertThatThrownBy(() -> StreamedAnswer.write(this::open, answer -> {
            answer.write(new byte[] {'['});
            throw new IllegalStateException("refused");
        })).isInstanceOf(IllegalStateException.class).hasMessage("refused");
        assertThat(opened).isZero();
    }

    @Test
    void is_cut_when_it_fails_after_that() {
        assertThatThrownBy(() -> StreamedAnswer.write(this::open, answer -> {
            answer.write(new byte[100_000]);
            throw new IllegalStateException("lost");
        })).isInstanceOf(AnswerCut.class).hasRootCauseMessage("lost");
    }

    @Test
    void ends_the_work_when_nobody_listens_any_more() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("gone");
            }
        };
        long began = System.nanoTime();
        assertThatThrownBy(() -> StreamedAnswer.write(() -> closed, answer -> {
            while (System.nanoTime() - began < 60_000_000_000L) {
                answer.alive();
            }
        })).isInstanceOf(IOException.class).hasMessage("gone");
    }
}

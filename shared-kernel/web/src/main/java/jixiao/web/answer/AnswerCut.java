package jixiao.web.answer;

import java.io.IOException;

/** An answer that was begun and cannot be finished: the connection has to be closed, so that nobody takes the beginning for the whole. */
public final class AnswerCut extends IOException {
    AnswerCut(Throwable fault) {
        super("an answer was begun and cannot be finished", fault);
    }
}

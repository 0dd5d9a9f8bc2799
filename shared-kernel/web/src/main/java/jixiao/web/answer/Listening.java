package jixiao.web.answer;

import java.io.IOException;

/** Whoever waits for an answer. */
public interface Listening {
    /** To be called again and again while it takes long; fails where nobody listens any more. */
    void alive() throws IOException;
}

package jixiao.web.body;

import java.io.IOException;

/** A body of more bytes than are taken: HTTP 413, nothing was done. */
public final class TooLarge extends IOException {
    TooLarge(long limit) {
        super("正文超过上限 %d 字节".formatted(limit));
    }
}

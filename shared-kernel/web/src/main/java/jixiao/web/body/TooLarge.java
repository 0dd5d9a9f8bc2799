package jixiao.web.body;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A body of more bytes than are taken: HTTP 413, nothing was done. */
@ResponseStatus(HttpStatus.CONTENT_TOO_LARGE)
public final class TooLarge extends IOException {
    TooLarge(long limit) {
        super("正文超过上限 %d 字节".formatted(limit));
    }
}

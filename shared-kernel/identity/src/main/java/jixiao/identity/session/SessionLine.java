package jixiao.identity.session;

import java.time.Instant;

/**
 * A session as its owner sees it: {@code handle} is what it is called by and no key to it; {@code usedAt} is to the minute; {@code source}
 * is the address it was opened from.
 */
public record SessionLine(String handle, Instant openedAt, Instant usedAt, String source, boolean current) {
}

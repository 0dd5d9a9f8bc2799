package jixiao.query.feed.mirror;

import java.util.UUID;

/** What is missing of an epoch: the first and the last position. */
public record Hole(UUID epoch, long first, long last) {
}

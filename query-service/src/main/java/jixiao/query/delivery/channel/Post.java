package jixiao.query.delivery.channel;

/** One message in every form a channel may need. The id stays the same however often it is sent, so that a receiver can tell repeats. */
public record Post(String id, String subject, String text, String html, String markdown, String json) {
}

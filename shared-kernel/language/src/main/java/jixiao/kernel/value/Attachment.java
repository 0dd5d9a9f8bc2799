package jixiao.kernel.value;

/**
 * A file that was handed in, named by the SHA-256 of its content in 64 lower-case hex digits; {@code type} is the media type its content
 * was seen to be.
 */
public record Attachment(String sha256, String name, String type, long bytes) {
}

package jixiao.web;

/** What was answered to a request under an Idempotency-Key; {@code position} of the ledger or the views is null where none was said. */
public record KeptAnswer(String request, int status, String contentType, String location, byte[] body, Long position) {
}

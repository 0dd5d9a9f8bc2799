package jixiao.query.fold;

/** Something waits in a view since the event at a position, because of an error. */
public record DeadLetter(String view, String key, long position, String error) {
}

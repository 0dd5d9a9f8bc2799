package jixiao.query.delivery.channel;

/** One way out. Returns only when the other side has taken the message over; may be asked by several threads at once. */
@FunctionalInterface
public interface Sender {
    void send(Address to, Post post) throws Undelivered;
}

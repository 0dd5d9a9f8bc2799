package jixiao.kafka;

/** Why a record is no event of a ledger; never leaves this package. */
final class Unreadable extends RuntimeException {
    private final String reason;

    Unreadable(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}

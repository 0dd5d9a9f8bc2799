package jixiao.query.fold;

/** An event that could not be read or folded, and where it stands. */
public final class Unfoldable extends RuntimeException {
    private final long position;

    public Unfoldable(long position, Throwable why) {
        super(why.toString(), why, false, false);
        this.position = position;
    }

    public long position() {
        return position;
    }
}

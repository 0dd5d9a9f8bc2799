package jixiao.command.platform;

/** The board could not be asked for what a decision needs: HTTP 503, nothing was done. */
public final class BoardAway extends RuntimeException {
    private final String why;

    /** {@code why} is for the log. */
    BoardAway(String why) {
        super("看板没有回答，无法核对预警，没有受理。请稍后再试", null, false, false);
        this.why = why;
    }

    String why() {
        return why;
    }
}

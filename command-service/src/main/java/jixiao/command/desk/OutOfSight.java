package jixiao.command.desk;

/**
 * What is asked about is none of the asker's: {@link Desk} answers in the words for what does not exist, so that nobody learns from an
 * answer what there is elsewhere.
 */
public final class OutOfSight extends RuntimeException {
    public OutOfSight() {
        super("out of sight", null, false, false);
    }
}

package jixiao.command.desk;

import jixiao.command.platform.Refusal;

/**
 * What is asked about is none of the asker's: answered with the words for what does not exist, so that nobody learns from an answer what
 * there is elsewhere.
 */
public final class OutOfSight extends Refusal.NoSuch {
    public OutOfSight() {
        super("没有这个对象，或不在您的范围内");
    }
}

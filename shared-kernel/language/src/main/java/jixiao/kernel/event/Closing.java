package jixiao.kernel.event;

/** How the months of a year are closed: by the scheduler when their deadline passes, or only by a person. */
public enum Closing {
    AUTOMATIC, MANUAL
}

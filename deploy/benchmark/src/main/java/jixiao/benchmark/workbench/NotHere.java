package jixiao.benchmark.workbench;

/** This machine lacks what a figure needs: it is refused in a sentence, never left out in silence. */
public final class NotHere extends RuntimeException {
    public NotHere(String sentence) {
        super(sentence);
    }
}

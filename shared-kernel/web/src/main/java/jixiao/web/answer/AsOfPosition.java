package jixiao.web.answer;

/** Header of every answer to a question: the ledger position it speaks of, be it an earlier one than its service has come to. */
public final class AsOfPosition {
    public static final String HEADER = "As-Of-Position";

    private AsOfPosition() {
    }
}

package jixiao.command.platform;

/** A change of a working paper that does not say which version it stands on: HTTP 428, because it could only overwrite blindly. */
public final class PreconditionRequired extends RuntimeException {
    public PreconditionRequired(String sentence) {
        super(sentence, null, false, false);
    }
}

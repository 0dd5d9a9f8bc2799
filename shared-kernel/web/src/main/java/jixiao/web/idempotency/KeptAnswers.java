package jixiao.web.idempotency;

import java.util.Optional;
import java.util.UUID;

/** Where the answers of one service are kept by their keys. */
public interface KeptAnswers {
    Optional<KeptAnswer> given(UUID key);

    /**
     * Takes a key that has no answer yet; false where another process has taken it. What is begun ends with {@link #keep} or
     * {@link #giveUp}, or with its process.
     */
    boolean begin(UUID key, String request);

    /** Keeps the first answer: a later one for the same key changes nothing. */
    void keep(UUID key, KeptAnswer answer);

    /** What was begun has no answer to keep and may be asked again. */
    void giveUp(UUID key);
}

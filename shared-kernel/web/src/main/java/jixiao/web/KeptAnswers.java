package jixiao.web;

import java.util.Optional;
import java.util.UUID;

/** Where the answers of one service are kept by their keys. */
public interface KeptAnswers {
    Optional<KeptAnswer> given(UUID key);

    /** Keeps the first answer: a later one for the same key changes nothing. */
    void keep(UUID key, KeptAnswer answer);
}

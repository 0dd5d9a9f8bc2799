package jixiao.query.feed;

import java.util.Optional;

/** What forbids, beside open tables, that anything of a ledger is shown. */
@FunctionalInterface
public interface LedgerGuard {
    /** A sentence; empty where nothing does. */
    Optional<String> fault();
}

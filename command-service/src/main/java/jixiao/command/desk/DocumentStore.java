package jixiao.command.desk;

import jixiao.kernel.value.HashedJson;

/** Documents that a decision names by their hash and that are too large for an event: stored beside the ledger before the event is. */
@FunctionalInterface
public interface DocumentStore {
    void keep(HashedJson document);
}

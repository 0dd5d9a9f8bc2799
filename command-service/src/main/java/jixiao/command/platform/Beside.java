package jixiao.command.platform;

import jixiao.kernel.value.HashedJson;

/** Documents that a decision names by their hash and that are too large for an event: stored beside the ledger before the event is. */
@FunctionalInterface
public interface Beside {
    void keep(HashedJson document);
}

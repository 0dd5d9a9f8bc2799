package jixiao.command.desk;

import org.axonframework.common.IdentifierFactory;

/**
 * The ids that Axon gives its messages; it finds this class by itself (META-INF/services). They are never stored, and its own
 * come from a random source that all threads queue for, three times per command.
 */
public final class MessageIds extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        return CommandIds.next().toString();
    }
}

package jixiao.command.desk;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * The aggregate that {@link Desk} was asked for, which it wrote on the command: Axon's own resolver reads every annotation anew each time.
 */
final class AddresseeOfCommand implements CommandTargetResolver {
    static final String KEY = "addressee";

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        return new VersionedAggregateIdentifier(command.getMetaData().get(KEY), null);
    }
}

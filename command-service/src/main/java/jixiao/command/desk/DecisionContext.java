package jixiao.command.desk;

import java.util.function.Supplier;

/**
 * What decisions may look at beside their own aggregate, asked for by the type of a parameter. A feature publishes it as a bean; one
 * command sees one and the same of it, from its first look until its events are stored.
 */
public interface DecisionContext<T> {
    Class<T> type();

    /** For a command to an aggregate. Costs next to nothing where no decision looks. */
    Opened<T> open(String aggregate);

    /** Closed when the command is decided and its events are stored, or not. */
    interface Opened<T> extends Supplier<T>, AutoCloseable {
        @Override
        void close();
    }
}

package jixiao.command.desk;

import java.util.List;
import org.axonframework.messaging.HandlerAttributes;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** Applies the events that a {@code decide} returns, so that deciding itself changes nothing. */
public final class DecisionsBecomeEvents implements HandlerEnhancerDefinition {

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.attribute(HandlerAttributes.COMMAND_NAME).isPresent() ? new Deciding<>(original) : original;
    }

    private static final class Deciding<T> extends WrappedMessageHandlingMember<T> {
        Deciding(MessageHandlingMember<T> original) {
            super(original);
        }

        @Override
        public @Nullable Object handle(Message<?> message, T target) throws Exception {
            Object decision = super.handle(message, target);
            if (decision instanceof List<?> events) {
                events.forEach(AggregateLifecycle::apply);
            }
            return null;
        }
    }
}

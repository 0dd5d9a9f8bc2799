package jixiao.command.desk;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Objects;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands a decision the capacity in which its command is asked. A command without one fails: were the parameter only unmatched, whatever
 * asks for it would be passed over, and the command let in.
 */
public final class ActingOfCommand implements ParameterResolverFactory, ParameterResolver<Acting> {
    public static final String KEY = "acting";

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == Acting.class ? this : null;
    }

    @Override
    public Acting resolveParameterValue(Message<?> message) {
        return (Acting) Objects.requireNonNull(message.getMetaData().get(KEY), "in no capacity");
    }

    @Override
    public boolean matches(Message<?> message) {
        return true;
    }
}

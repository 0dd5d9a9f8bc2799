package jixiao.command.desk;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Hands a decision the capacity in which its command is asked. */
public final class ActingOfCommand implements ParameterResolverFactory, ParameterResolver<Acting> {
    public static final String KEY = "acting";

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == Acting.class ? this : null;
    }

    @Override
    public @Nullable Acting resolveParameterValue(Message<?> message) {
        return (Acting) message.getMetaData().get(KEY);
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getMetaData().get(KEY) instanceof Acting;
    }
}

package jixiao.command.desk;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import jixiao.kernel.value.Origin;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Hands a decision the {@link Origin} of its command: the only clock and the only person it can see. */
public final class OriginOfCommand implements ParameterResolverFactory, ParameterResolver<Origin> {
    public static final String KEY = "origin";

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == Origin.class ? this : null;
    }

    @Override
    public @Nullable Origin resolveParameterValue(Message<?> message) {
        return (Origin) message.getMetaData().get(KEY);
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getMetaData().get(KEY) instanceof Origin;
    }
}

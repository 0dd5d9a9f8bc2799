package jixiao.command.desk;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Hands a decision that asks for it what stands in a {@link DecisionContext}; one that does not ask costs no reading. */
public final class ContextOfCommand<T> implements ParameterResolverFactory, ParameterResolver<T> {
    private final Class<T> type;
    private final String key;

    public ContextOfCommand(Class<T> type) {
        this.type = type;
        this.key = key(type);
    }

    static String key(Class<?> type) {
        return type.getName();
    }

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == type ? this : null;
    }

    @Override
    public T resolveParameterValue(Message<?> message) {
        Supplier<?> context = (Supplier<?>) message.getMetaData().get(key);
        return type.cast(Objects.requireNonNull(context, "matched").get());
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getMetaData().get(key) instanceof Supplier<?>;
    }
}

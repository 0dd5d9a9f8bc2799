package jixiao.command.platform;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.function.Supplier;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;

/** Hands a decision that asks for it the {@link YearPolicy} of its project's year; one that does not ask costs no reading. */
public final class BureauOfCommand implements ParameterResolverFactory, ParameterResolver<YearPolicy> {
    static final String KEY = "bureau";

    @Override
    public ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == YearPolicy.class ? this : null;
    }

    @Override
    public YearPolicy resolveParameterValue(Message<?> message) {
        return (YearPolicy) ((Supplier<?>) message.getMetaData().get(KEY)).get();
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getMetaData().get(KEY) instanceof Supplier<?>;
    }
}

package jixiao.command.desk;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Hands a decision what takes its documents. */
public final class DocumentStoreOfCommand implements ParameterResolverFactory, ParameterResolver<DocumentStore> {
    static final String KEY = "beside";

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == DocumentStore.class ? this : null;
    }

    @Override
    public @Nullable DocumentStore resolveParameterValue(Message<?> message) {
        return (DocumentStore) message.getMetaData().get(KEY);
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getMetaData().get(KEY) instanceof DocumentStore;
    }
}

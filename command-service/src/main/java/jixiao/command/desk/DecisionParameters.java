package jixiao.command.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;

/** All that decisions may ask for beside their command, for whatever bus asks them: the desk's, or one that is held against it. */
public final class DecisionParameters {
    private DecisionParameters() {
    }

    /** {@code contexts} are the types of {@link DecisionContext}s. */
    public static ParameterResolverFactory resolvers(Collection<Class<?>> contexts) {
        List<ParameterResolverFactory> resolvers = new ArrayList<>(List.of(new OriginOfCommand(), new ActingOfCommand(),
                new DocumentStoreOfCommand(),
                ClasspathParameterResolverFactory.forClass(DecisionParameters.class)));
        contexts.forEach(type -> resolvers.add(0, new ContextOfCommand<>(type)));
        return MultiParameterResolverFactory.ordered(resolvers);
    }
}

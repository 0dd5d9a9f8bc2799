package jixiao.command.platform;

import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;

/** All that decisions may ask for beside their command, for whatever bus asks them: the desk's, or one that is held against it. */
public final class DecisionParameters {
    private DecisionParameters() {
    }

    public static ParameterResolverFactory resolvers() {
        return MultiParameterResolverFactory.ordered(new OriginOfCommand(), new BureauOfCommand(), new BesideOfCommand(),
                ClasspathParameterResolverFactory.forClass(DecisionParameters.class));
    }
}

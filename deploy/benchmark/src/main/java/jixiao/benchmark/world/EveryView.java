package jixiao.benchmark.world;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import jixiao.query.fold.View;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every view that a feature of the board publishes as a bean, found without the context that the beans live in. */
public final class EveryView {
    private EveryView() {
    }

    public static List<View<?>> all() {
        ClassPathScanningCandidateComponentProvider features = new ClassPathScanningCandidateComponentProvider(false);
        features.addIncludeFilter(new AnnotationTypeFilter(Configuration.class));
        List<View<?>> views = new ArrayList<>();
        features.findCandidateComponents("jixiao.query").forEach(feature -> views.addAll(publishedBy(feature.getBeanClassName())));
        return List.copyOf(views);
    }

    private static List<View<?>> publishedBy(@Nullable String wiring) {
        try {
            List<View<?>> views = new ArrayList<>();
            for (Method method : Class.forName(wiring).getDeclaredMethods()) {
                if (method.isAnnotationPresent(Bean.class) && method.getReturnType() == View.class) {
                    method.setAccessible(true);
                    views.add((View<?>) method.invoke(null));
                }
            }
            return views;
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException("%s publishes no view".formatted(wiring), wrong);
        }
    }
}

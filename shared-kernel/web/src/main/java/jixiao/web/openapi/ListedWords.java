package jixiao.web.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import jixiao.kernel.event.Closing;
import jixiao.kernel.value.Role;
import org.springdoc.core.customizers.PropertyCustomizer;

/** Documents what each word of a list means to people: by the constants' own labels, or by what stands at the list itself. */
final class ListedWords implements PropertyCustomizer {
    private static final Map<Class<?>, String> UNLABELLED = Map.of(
            Role.class, Arrays.stream(Role.values()).map(one -> one.name() + " " + one.words()).collect(Collectors.joining("、")),
            Closing.class, "AUTOMATIC 按期自动月结、MANUAL 只由人月结");

    @Override
    public Schema<?> customize(@SuppressWarnings("rawtypes") Schema property, AnnotatedType type) {
        Class<?> listed = Json.mapper().constructType(type.getType()).getRawClass();
        if (listed.isEnum() && property.getEnum() != null) {
            String words = words(listed);
            String said = property.getDescription();
            if (said == null || !said.contains(words)) {
                property.description(said == null ? words : words + "；" + said);
            }
        }
        return property;
    }

    private static String words(Class<?> listed) {
        io.swagger.v3.oas.annotations.media.Schema said = listed.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return said != null ? said.description() : UNLABELLED.containsKey(listed) ? UNLABELLED.get(listed)
                : Arrays.stream(listed.getEnumConstants()).map(one -> ((Enum<?>) one).name() + " " + one).collect(Collectors.joining("、"));
    }
}

package jixiao.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Documents in OpenAPI which properties may be null and which are always there, from the records themselves. An answer has every
 * component, null only where it bears {@link Nullable}, which the compiler holds the code to. Whoever asks may leave out, or write null
 * for, what is not validated to be there.
 */
final class NullableSchemas implements GlobalOpenApiCustomizer {
    private static final String NULL = "null";

    private final SchemaTypes types;

    NullableSchemas(SchemaTypes types) {
        this.types = types;
    }

    @Override
    public void customise(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        types.checkNames();
        Set<String> asked = ReachableSchemas.fromBodies(document);
        Set<String> answered = ReachableSchemas.fromAnswers(document);
        document.getComponents().getSchemas().forEach((name, schema) -> types.of(name).filter(NullableSchemas::isMarked)
                .ifPresent(type -> describe(schema, type, asked.contains(name), answered.contains(name))));
    }

    private static boolean isMarked(Class<?> type) {
        return type.getPackage().isAnnotationPresent(NullMarked.class);
    }

    private static void describe(Schema<?> schema, Class<?> type, boolean isAsked, boolean isAnswered) {
        @SuppressWarnings("rawtypes") // as the library has it
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            boolean isRequired = schema.getRequired() != null && schema.getRequired().contains(component.getName());
            boolean isLeftOut = isLeftOutWhenNull(component);
            boolean mayBeNull = isAsked && !isAnswered ? !isRequired && !component.getType().isPrimitive()
                    : isNullable(component.getAnnotatedType()) && !isLeftOut;
            if (!isAsked && !isLeftOut) {
                schema.addRequiredItem(component.getName());
            }
            properties.put(component.getName(), described(property, component.getAnnotatedType(), mayBeNull));
        }
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static boolean isLeftOutWhenNull(RecordComponent component) {
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude all = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
        JsonInclude inForce = own != null ? own : all;
        return inForce != null && inForce.value() != JsonInclude.Include.ALWAYS;
    }

    /** A copy: the library gives the same schema to all properties of some types. */
    private static Schema<?> described(Schema<?> property, AnnotatedType type, boolean mayBeNull) {
        Schema<?> copy = AnnotationsUtils.clone(property, true);
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            boolean holdsNull = isNullable(arguments[arguments.length - 1]);
            if (holdsNull && copy.getItems() != null) {
                copy.setItems(orNull(copy.getItems()));
            }
            if (holdsNull && copy.getAdditionalProperties() instanceof Schema<?> values) {
                copy.setAdditionalProperties(orNull(values));
            }
        }
        return mayBeNull ? orNull(copy) : copy;
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            Schema<?> reference = new Schema<>().$ref(schema.get$ref());
            return new Schema<>().anyOf(List.of(reference, new Schema<>().types(Set.of(NULL)))).description(schema.getDescription());
        }
        Set<String> types = schema.getTypes() != null ? new LinkedHashSet<>(schema.getTypes()) : new LinkedHashSet<>();
        if (schema.getType() != null) {
            types.add(schema.getType());
        }
        if (!types.isEmpty()) { // else anything goes already
            types.add(NULL);
            schema.setTypes(types);
        }
        if (schema.getEnum() != null) {
            allowNull(schema);
        }
        return schema;
    }

    private static <T> void allowNull(Schema<T> listed) {
        List<T> values = new ArrayList<>(listed.getEnum());
        values.add(null);
        listed.setEnum(values);
    }
}

package jixiao.web.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** ModelConverter that remembers of which record each schema of the document is. */
final class SchemaTypes implements ModelConverter {
    static final String REFERENCE = "#/components/schemas/";
    /** Of the process, as the library's registry of converters is: a second context's converter replaces the first one's. */
    private static final Map<String, Set<Class<?>>> OF_PROCESS = new ConcurrentHashMap<>();

    private final Map<String, Set<Class<?>>> types;

    SchemaTypes() {
        this(OF_PROCESS);
    }

    SchemaTypes(Map<String, Set<Class<?>>> types) {
        this.types = types;
    }

    Optional<Class<?>> of(String schema) {
        return types.getOrDefault(schema, Set.of()).stream().findFirst();
    }

    /** Throws where two types have one name: the library lets the later one stand for both. */
    void checkNames() {
        String clashes = types.entrySet().stream().filter(named -> named.getValue().size() > 1)
                .map(named -> named.getKey() + " is " + named.getValue().stream().map(Class::getName).sorted().toList()).sorted()
                .collect(Collectors.joining("; "));
        if (!clashes.isEmpty()) {
            throw new IllegalStateException("one schema name, several types; name them with @Schema(name = …): " + clashes);
        }
    }

    @Override
    public @Nullable Schema<?> resolve(AnnotatedType asked, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(asked, context, chain) : null;
        String name = resolved == null ? null : name(resolved);
        if (name != null) {
            Class<?> type = shown(Json.mapper().constructType(asked.getType()).getRawClass());
            if (type.isRecord()) {
                types.computeIfAbsent(name, absent -> ConcurrentHashMap.newKeySet()).add(type);
            }
        }
        return resolved;
    }

    /** A type that is read otherwise than it is shown says as which. */
    private static Class<?> shown(Class<?> type) {
        io.swagger.v3.oas.annotations.media.Schema said = type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return said == null || said.implementation() == Void.class ? type : said.implementation();
    }

    private static @Nullable String name(Schema<?> resolved) {
        String reference = resolved.get$ref();
        return reference == null ? resolved.getName() : reference.startsWith(REFERENCE) ? reference.substring(REFERENCE.length()) : null;
    }
}

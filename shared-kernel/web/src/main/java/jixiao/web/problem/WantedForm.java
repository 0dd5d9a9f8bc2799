package jixiao.web.problem;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** Says in which form a value is wanted, by the type that it is to become, for whoever sent it in another. */
public final class WantedForm {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WHOLE = "整数，如 3";
    private static final Map<Class<?>, String> OF_ALL = Map.ofEntries(
            Map.entry(LocalDate.class, "日期，如 2024-06-03"), Map.entry(YearMonth.class, "月份，如 2024-06"),
            Map.entry(LocalTime.class, "时刻，如 22:00"), Map.entry(Instant.class, "时刻，如 2024-07-05T18:00:00+08:00"),
            Map.entry(UUID.class, "UUID，如 3f2504e0-4f89-41d3-9a0c-0305e82c3301"), Map.entry(String.class, "文字（用引号括起），不含控制符"),
            Map.entry(int.class, WHOLE), Map.entry(Integer.class, WHOLE), Map.entry(long.class, WHOLE), Map.entry(Long.class, WHOLE),
            Map.entry(boolean.class, "true 或 false"), Map.entry(Boolean.class, "true 或 false"));

    private final Map<Class<?>, String> forms;

    /** {@code own}: how the service's own values are written, and words of which not all may be said. */
    public WantedForm(Map<Class<?>, String> own) {
        forms = new HashMap<>(OF_ALL);
        forms.putAll(own);
    }

    /** What is to be said of a field by the type of its value. */
    public String sentence(String field, @Nullable Class<?> type) {
        return sentence(field, of(type));
    }

    /** What is to be said of the field at which reading ended. */
    public String sentence(String field, JacksonException unread) {
        return sentence(field, of(unread));
    }

    private static String sentence(String field, String form) {
        boolean isLatin = form.charAt(0) < 128;
        return field + (isLatin ? " 应为 " : " 应为") + form;
    }

    /** An enum names all its constants; what is made of several values is an array or an object. */
    private String of(@Nullable Class<?> type) {
        if (type == null) {
            return "另一种写法";
        }
        WrittenAs written = type.getAnnotation(WrittenAs.class);
        if (written != null) {
            return written.value();
        }
        if (type.isEnum() && !forms.containsKey(type)) {
            return oneOf(Arrays.stream(type.getEnumConstants()).map(JSON::writeValueAsString).map(text -> text.replace("\"", "")).toList());
        }
        boolean isMany = type.isArray() || Collection.class.isAssignableFrom(type);
        return forms.getOrDefault(type, isMany ? "数组 […]" : "对象 {…}");
    }

    /** The form of the value at which reading ended; an unknown place is said to want another form than it has. */
    private String of(JacksonException unread) {
        Type declared = null;
        for (JacksonException.Reference step : unread.getPath()) {
            declared = step.getPropertyName() != null ? declared(step) : elementOf(declared);
        }
        if (declared instanceof Class<?> type) {
            return of(type);
        }
        return of(declared instanceof ParameterizedType of && of.getRawType() instanceof Class<?> raw ? raw
                : unread instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null);
    }

    /** The words, the last after 或. */
    public static String oneOf(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join("、", names.subList(0, last)) + " 或 " + names.get(last);
    }

    private static @Nullable Type declared(JacksonException.Reference step) {
        Object from = step.from();
        Class<?> owner = from instanceof Class<?> type ? type : from == null ? Object.class : from.getClass();
        String name = step.getPropertyName();
        if (owner.isRecord()) {
            return Arrays.stream(owner.getRecordComponents()).filter(one -> one.getName().equals(name)).findFirst()
                    .map(RecordComponent::getGenericType).orElse(null);
        }
        return Arrays.stream(owner.getDeclaredFields()).filter(one -> one.getName().equals(name)).findFirst()
                .map(Field::getGenericType).orElse(null);
    }

    private static @Nullable Type elementOf(@Nullable Type many) {
        return many instanceof ParameterizedType of ? of.getActualTypeArguments()[of.getActualTypeArguments().length - 1] : null;
    }
}

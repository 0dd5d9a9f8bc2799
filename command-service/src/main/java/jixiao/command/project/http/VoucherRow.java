package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.command.desk.http.ValueForms;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * One payment of a batch as it comes in, read to its end whatever is wrong with it: {@code values} by field where they can be read, and
 * what is to be said of those that cannot. Of a row that is no object, only that.
 */
@JsonDeserialize(using = VoucherRow.Reading.class)
@Schema(implementation = VoucherBody.class)
record VoucherRow(Map<String, Object> values, List<FieldFault> faults) {

    /** {@code field} is absent where the row as a whole is none. */
    record FieldFault(@Nullable String field, String detail) {
    }

    /** What could be read, as a body; what could not, or was not said, is null, which only the checks of the body may meet. */
    VoucherBody body() {
        try {
            return Reading.BODY.newInstance(Reading.FIELDS.keySet().stream().map(values::get).toArray());
        } catch (ReflectiveOperationException never) {
            throw new IllegalStateException(never);
        }
    }

    /** The voucher's number as it came, where it could be read. */
    @Nullable String number() {
        return (String) values.get("voucher");
    }

    Set<@Nullable String> unread() {
        Set<@Nullable String> fields = new HashSet<>();
        faults.forEach(fault -> fields.add(fault.field()));
        return fields;
    }

    static final class Reading extends StdDeserializer<VoucherRow> {
        private static final Map<String, Class<?>> FIELDS = new LinkedHashMap<>();
        private static final Constructor<VoucherBody> BODY;

        static {
            for (RecordComponent one : VoucherBody.class.getRecordComponents()) {
                FIELDS.put(one.getName(), one.getType());
            }
            try {
                BODY = VoucherBody.class.getDeclaredConstructor(FIELDS.values().toArray(Class<?>[]::new));
            } catch (NoSuchMethodException never) {
                throw new ExceptionInInitializerError(never);
            }
        }

        Reading() {
            super(VoucherRow.class);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return noObject();
        }

        @Override
        public VoucherRow deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return noObject();
            }
            VoucherRow row = new VoucherRow(new LinkedHashMap<>(), new ArrayList<>());
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = json.currentName();
                json.nextToken();
                row.read(field, json, context);
            }
            return row;
        }

        private static VoucherRow noObject() {
            return new VoucherRow(Map.of(), List.of(new FieldFault(null, "应为一笔支出，即对象 {…}")));
        }
    }

    private void read(String field, JsonParser json, DeserializationContext context) {
        Class<?> type = Reading.FIELDS.get(field);
        if (type == null) {
            faults.add(new FieldFault(field, "没有名为 %s 的字段".formatted(field)));
        } else if (json.currentToken().isStructStart()) {
            faults.add(unreadable(field, type));
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
            try {
                values.put(field, context.readValue(json, type));
            } catch (DatabindException unread) {
                faults.add(unreadable(field, type));
            }
        }
        json.skipChildren();
    }

    private static FieldFault unreadable(String field, Class<?> type) {
        return new FieldFault(field, ValueForms.WANTED.sentence(field, type));
    }
}

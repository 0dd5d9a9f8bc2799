package jixiao.query.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** One project's alerts as its rows keep them, oldest first. */
record Alerts(@JsonValue List<Alert> list) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Alerts {
        list = List.copyOf(list);
    }
}

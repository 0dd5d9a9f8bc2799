package jixiao.query.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.value.Role;
import jixiao.query.fold.StateJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class AlertReadingTest {
    private static final Instant NOW = Instant.parse("2024-04-10T16:00:00.123456Z");
    private static final YearMonth MARCH = YearMonth.of(2024, 3);
    private static final Alert FULL = new Alert("FELL_BEHIND", 2, 3, 1, "ab", MARCH, "项目\"A\"", Alert.State.ESCALATED, NOW,
            NOW.plusNanos(1),
            Long.MAX_VALUE - 1, 4L, new Alert.AlertAnswer("说明", "zhang", NOW, 5, true), Role.LEADER, NOW, 6L, Standing.FAR_BEHIND,
                    Standing.BEHIND,
            new Alert.Worsening(3, MARCH, "更严重", NOW, 7), "已于 2024-04-11 解除");
    private static final Alert LEAST = new Alert("PACE", 1, 0, 1, null, null, null, null, null, null, 1, null, null, null, null, null, null,
            null, null, null);

    /** All components: whoever adds one to the record is told here that the reading does not know it. */
    @Test
    void is_read_as_it_was_written() {
        assertThat(FULL).hasNoNullFieldsOrProperties();
        for (Alert alert : List.of(FULL, LEAST)) {
            assertThat(StateJson.read(StateJson.write(alert), Alert.class)).isEqualTo(alert);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule", "ruleVersion", "key", "occurrence", "raisedPosition"})
    void without_what_every_alert_has_is_refused(String name) {
        String row = StateJson.write(LEAST);
        String without = Pattern.compile("\"" + name + "\":[^,}]+,?").matcher(row).replaceFirst("").replace(",}", "}");
        assertThat(without).isNotEqualTo(row);
        assertThatThrownBy(() -> StateJson.read(without, Alert.class)).isInstanceOf(JacksonException.class);
    }

    /** Each is the only fault of a row that is readable without it. */
    @ParameterizedTest
    @ValueSource(strings = {"'unheardOf':1", "'key':'1'", "'rule':1", "'raisedPosition':1.5", "'explained':{'unheardOf':1}",
        "'state':'OPEN'", "'month':'March'", "'raisedAt':'yesterday'", "'escalatedTo':'NOBODY'", "'severity':'WORSE'"})
    void with_a_component_of_another_shape_is_refused(String component) {
        String row = StateJson.write(LEAST);
        assertThat(StateJson.read(row, Alert.class)).isEqualTo(LEAST);
        String wrong = row.substring(0, row.length() - 1) + "," + component.replace('\'', '"') + "}";
        assertThatThrownBy(() -> StateJson.read(wrong, Alert.class)).isInstanceOf(RuntimeException.class);
    }
}

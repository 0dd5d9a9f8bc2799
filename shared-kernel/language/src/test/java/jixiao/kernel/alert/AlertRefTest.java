package jixiao.kernel.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jixiao.kernel.value.ProjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRefTest {
    private static final String PRINTED = "2024-13070024P00025610001R~FELL_BEHIND~6~2";
    private static final AlertRef ALERT = new AlertRef(new ProjectId(2024, "13070024P00025610001R"), "FELL_BEHIND", 6, 2);

    @Test
    void is_printed_and_read_as_the_parts_it_is_made_of() {
        assertThat(ALERT).hasToString(PRINTED);
        assertThat(AlertRef.parse(PRINTED)).isEqualTo(ALERT);
        assertThat(ALERT.inProject().of(ALERT.project())).isEqualTo(ALERT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-a-B-9~UNIT_COST~0~1", "2024-X~RECTIFICATION_OVERDUE~999999999~999999999", "2024--~A~1~1"})
    void has_one_spelling(String printed) {
        assertThat(AlertRef.parse(printed)).hasToString(printed);
    }

    /** The last is an id that views gave before. */
    @ParameterizedTest
    @ValueSource(strings = {"", "2024-X", "2024-X~FELL_BEHIND~6", "2024-X~FELL_BEHIND~6~2~1", "2024-X~FELL_BEHIND~06~2",
        "2024-X~FELL_BEHIND~+6~2", "2024-X~FELL_BEHIND~-6~2", "2024-X~FELL_BEHIND~6~0", "2024-X~FELL_BEHIND~6~1000000000",
        "2024-X~FELL_BEHIND~６~2", "2024-X~fell~6~2",
        "２０２４-X~FELL_BEHIND~6~2", "24-X~FELL_BEHIND~6~2", "2024-~FELL_BEHIND~6~2", "2024/X~FELL_BEHIND~6~2", "2024-项~FELL_BEHIND~6~2",
        "2024-X~FELL_BEHIND~6~2 ", "2024-X~FELL_BEHIND~6~2\n", "2024-X~~6~2", "4b4b3f3e-6a5c-3a64-9d52-2a3f2b7a9e11"})
    void refuses_whatever_it_would_not_print(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AlertRef.parse(text)).withMessageContaining(text);
    }
}

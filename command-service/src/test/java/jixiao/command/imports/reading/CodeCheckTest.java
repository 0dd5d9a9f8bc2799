package jixiao.command.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"13070024P000707100012", "13070024P00025610001R", "13070024P000257100023", "13070024P00025810002Q"})
    void fits_the_codes_of_the_document_we_know(String code) {
        assertThat(CodeCheck.fits(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"13070024P000707100013", "13070024P000707100021", "13070024P00070710001", "13070024P0007071000122",
            "1307002OP000707100012", ""})
    void does_not_fit_one_that_was_mistyped(String code) {
        assertThat(CodeCheck.fits(code)).isFalse();
    }
}

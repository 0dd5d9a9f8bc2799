package jixiao.command.imports.reading;

import static jixiao.command.imports.reading.Finding.Code.*;
import static jixiao.command.imports.reading.SoundDocument.CODE;
import static jixiao.command.imports.reading.SoundDocument.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import org.junit.jupiter.api.Test;

class FiscalYearTest {

    @Test
    void that_was_given_is_taken_and_needs_no_finding() {
        Preview preview = PublishedTargets.read(new StringReader(TEXT), 2030);

        assertThat(preview.fiscalYear()).isEqualTo(2030);
        assertThat(preview.findings()).isEmpty();
    }

    @Test
    void the_year_comes_from_the_work_plans() {
        Preview preview = PublishedTargets.read(new StringReader(TEXT.replace("2024 年工作计划", "2025 年工作计划")), null);

        assertThat(preview.fiscalYear()).isEqualTo(2025);
        assertThat(preview.findings()).containsExactly(new Finding(null, FISCAL_YEAR_INFERRED,
                "文件没有写明财政年度；按表中 2 处“2025 年…计划”推断为 2025 年，项目编码第 7–8 位以 24 为多（1 个），请确认"));
    }

    @Test
    void the_year_comes_from_the_codes_where_no_plan_names_one() {
        Preview preview = PublishedTargets.read(new StringReader(TEXT.replace("2024 年工作计划", "工作计划")), null);

        assertThat(preview.fiscalYear()).isEqualTo(2024);
        assertThat(preview.findings()).extracting(Finding::code).containsExactly(FISCAL_YEAR_INFERRED);
    }

    @Test
    void no_year_anywhere() {
        String text = TEXT.replace("2024 年工作计划", "工作计划").replace(CODE, "ABCDEFGH00025610001R1");
        Preview preview = PublishedTargets.read(new StringReader(text), null);

        assertThat(preview.fiscalYear()).isNull();
        assertThat(preview.findings()).extracting(Finding::code).contains(FISCAL_YEAR_UNKNOWN);
    }
}

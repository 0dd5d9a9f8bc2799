package jixiao.command.imports.reading.text;

import static org.assertj.core.api.Assertions.assertThat;

import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTextTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", quoteCharacter = '"', textBlock = """
            ≥1 篇,                >=, 1,      篇,       -
            ≥98 百分比,           >=, 98,     百分比,   -
            100 百分比,           =,  100,    百分比,   -
            3套,                  =,  3,      套,       -
            ≤5.68 万元,           <=, 5.68,   万元,     -
            ≤450（元/人/天）,     <=, 450,    元/人/天, -
            ≤430 元/人/天,        <=, 430,    元/人/天, -
            ≥90 百分比进一步提升, >=, 90,     百分比,   进一步提升
            ＞５ 次,              >,  5,      次,       -
            <3%,                  <,  3,      %,        -
            ≥９５％,              >=, 95,     %,        -
            ＝100%,               =,  100,    %,        -
            >=98.0%,              >=, 98.0,   %,        -
            <=2 个百分点,         <=, 2,      个百分点, -
            ≧85%以上,             >=, 85,     %,        以上
            ≦7 天,                <=, 7,      天,       -
            大于等于 200 万元,    >=, 200,    万元,     -
            小于等于3次,          <=, 3,      次,       -
            不低于 90%,           >=, 90,     %,        -
            不少于 20 亩,         >=, 20,     亩,       -
            不高于 18.5 元/立方米, <=, 18.5,  元/立方米, -
            不超过5个工作日,      <=, 5,      个工作日, -
            大于 3 次,            >,  3,      次,       -
            低于 2 起,            <,  2,      起,       -
            "≥10,000 人次",       >=, 10000,  人次,     -
            ≥18 次/年,            >=, 18,     次/年,    -
            12 名学员,            =,  12,     名学员,   -
            ≥2 项以上,            >=, 2,      项,       以上
            ≥5,                   >=, 5,      -,        -
            ≥90%（较上年提高）,   >=, 90,     %,        （较上年提高）
            """)
    void reads_comparator_number_unit_and_qualifier(String printed, String comparator, String target, String unit, String qualifier) {
        assertThat(ValueText.read(printed)).isEqualTo(new ValueText(Comparator.of(comparator), Quantity.parse(target), unit, qualifier));
    }

    @ParameterizedTest
    @ValueSource(strings = {"有效提升", "", "2024 年 6 月底前", "12 月底前完成", "3-5 次", "90%-95%", "88 / 100", "≥90 且≤100", "约 30 次", "2024年", "≥",
            "一次"})
    void leaves_as_words_what_is_no_single_number(String printed) {
        assertThat(ValueText.read(printed)).isEqualTo(new ValueText(Comparator.TEXT, null, null, null));
    }
}

package jixiao.command.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jixiao.command.desk.RunningDesk;
import jixiao.kernel.value.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever sends a value in another form than is wanted hears which form that is, whatever it is a value of. */
class WantedFormsTest {
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void a_required_word_is_asked_for_with_all_the_words_there_are() {
        JavaClasses desks = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("jixiao.command");
        List<String> incomplete = new ArrayList<>();
        int seen = 0;
        for (JavaClass one : desks) {
            Class<?> type = one.reflect();
            for (RecordComponent field : type.isRecord() ? type.getRecordComponents() : new RecordComponent[0]) {
                NotNull required = field.getType().isEnum() ? required(type, field) : null;
                if (required != null && required.message().startsWith("必填：")) {
                    seen++;
                    Arrays.stream(field.getType().getEnumConstants())
                            .filter(word -> !(word instanceof Role role) || role.readsBusiness()) // the others are refused
                            .map(word -> ((Enum<?>) word).name())
                            .filter(word -> !required.message().contains(word))
                            .forEach(word -> incomplete.add(type.getSimpleName() + "." + field.getName() + " does not name " + word));
                }
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(4);
        assertThat(incomplete).isEmpty();
    }

    private static NotNull required(Class<?> type, RecordComponent field) {
        try {
            AnnotatedElement kept = type.getDeclaredField(field.getName());
            return kept.getAnnotation(NotNull.class);
        } catch (NoSuchFieldException never) {
            throw new IllegalStateException(never);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/projects | {'budget': 1.5} | budget | budget 应为以分计的整数，如 1860000（18600.00 元）",
            "/projects | {'goals': 'one'} | goals | goals 应为数组 […]",
            "/projects | {'plan': []} | plan | plan 应为对象 {…}",
            "/projects | {'unit': 7} | unit | unit 应为单位编码，或 {\"code\": …, \"name\": …}",
            "/projects | {'fiscalYear': '2024'} | fiscalYear | fiscalYear 应为整数，如 3",
            "/projects | {'plan': {'milestones': [{'month': 6, 'share': 'x'}]}} | plan.milestones[0].share | "
                    + "plan.milestones[0].share 应为以万分之一计的整数，如 3000（30.00 %）",
            "/projects | {'plan': {'confirmed': 'yes'}} | plan.confirmed | plan.confirmed 应为 true 或 false",
            "/projects | {'indicators': [{'comparator': 'ABOUT'}]} | indicators[0].comparator | "
                    + "indicators[0].comparator 应为 >=、<=、=、>、< 或 TEXT",
            "/projects | {'indicators': [{'target': 'many'}]} | indicators[0].target | "
                    + "indicators[0].target 应为用引号括起的十进制数，如 \"5.68\"",
            "/projects | {'name': 5} | name | name 应为文字（用引号括起），不含控制符",
            "/projects/2024/A/indicators/1/reports | {'month': '2024-6'} | month | month 应为月份，如 2024-06",
            "/projects/2024/A/indicators/1/reports | {'value': {}} | value | value 应为数字，或定性指标的「达成」「部分达成」「未达成」",
            "/projects/2024/A/indicators/one/reports | {'value': '1'} | number | number 应为整数，如 3，不是“one”",
            "/projects/2024/A/spends | {'paidOn': '2024-02-30'} | paidOn | paidOn 应为日期，如 2024-06-03",
            "/projects/2024/A/spends | {'source': 'LOTTERY'} | source | source 应为 FISCAL、CARRIED_OVER 或 OTHER",
            "/projects/2024/A/inspections/June/submission | {'seenAt': 1} | month | month 应为月份，如 2024-06，不是“June”"})
    void what_comes_in_another_form_is_told_the_wanted_one(String path, String body, String field, String sentence) {
        RunningDesk.Answer answer = desk.post("clerk", "/api" + path, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
        assertThat(answer.json().get("detail").asString()).isEqualTo(sentence);
    }

    @Test
    void nobody_is_offered_a_role_that_no_person_can_have() {
        assertThat(ValueForms.WANTED.sentence("role", Role.class)).isEqualTo("role 应为 CLERK、UNIT_REVIEWER、DEPARTMENT_REVIEWER、"
                + "REVIEWER、LEADER、AUDITOR、SYSTEM_ADMIN、SECURITY_ADMIN 或 AUDIT_ADMIN");
    }
}

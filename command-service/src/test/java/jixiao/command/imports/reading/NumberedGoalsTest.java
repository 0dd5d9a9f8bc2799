package jixiao.command.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jixiao.command.imports.reading.text.DocumentLine;
import jixiao.command.imports.reading.text.DocumentLineReader;
import jixiao.command.imports.reading.text.RunningText;
import org.junit.jupiter.api.Test;

class NumberedGoalsTest {

    @Test
    void lose_their_numbering_in_whatever_style() {
        assertThat(goals("1.改革 2.创新")).containsExactly("改革", "创新");
        assertThat(goals("1、改革；2、创新。")).containsExactly("改革；", "创新。");
        assertThat(goals("（1）改革；（2）创新")).containsExactly("改革；", "创新");
        assertThat(goals("①改革。②创新")).containsExactly("改革。", "创新");
        assertThat(goals("一、改革\n\n二、创新")).containsExactly("改革", "创新");
        assertThat(goals("（一）改革。（二）创新")).containsExactly("改革。", "创新");
        assertThat(goals("1.改革2.创新")).containsExactly("改革", "创新");
    }

    @Test
    void are_one_where_nothing_is_numbered() {
        assertThat(goals("推进改革，\n\n扩大创新。")).containsExactly("推进改革，扩大创新。");
    }

    @Test
    void are_not_parted_by_numbers_inside_them() {
        assertThat(goals("1.培训 2.5 万人次，见附件2、附件3。\n\n2.完成 2 项任务")).containsExactly("培训2.5万人次，见附件2、附件3。", "完成2项任务");
        assertThat(goals("2.先说第二 3.再说第三")).containsExactly("2.先说第二3.再说第三");
    }

    @Test
    void of_blanks_and_marks_are_none() {
        assertThat(goals("1.* 2._ 3.—")).isEmpty();
        assertThat(goals("-")).isEmpty();
    }

    @Test
    void are_as_many_as_are_numbered() {
        assertThat(goals("1.甲 2.乙 3.丙 4.丁 5.戊 6.己 7.庚 8.辛 9.壬 10.癸 11.子")).hasSize(11).last().isEqualTo("子");
    }

    private static List<String> goals(String printed) {
        List<DocumentLine> lines = new java.util.ArrayList<>();
        DocumentLineReader text = new DocumentLineReader(new java.io.StringReader(printed));
        for (DocumentLine line = text.next(); line != null; line = text.next()) {
            lines.add(line);
        }
        RunningText flow = new RunningText(lines);
        return NumberedGoals.read(flow, 0, flow.length());
    }
}

package jixiao.command.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Twenty thousand projects of ten indicators pass through; the reader keeps none of them. */
class LargeDocumentTest {
    private static final int PROJECTS = 20_000;
    private static final int INDICATORS = 10;

    private final List<WeakReference<Preview.PreviewedProject>> handedOver = new ArrayList<>();
    private int projects;
    private int indicators;
    private long stillHeld = -1;

    @Test
    void is_read_project_by_project() {
        PublishedTargets.read(new Repeated(), 2024, this::take, finding -> { });

        assertThat(projects).isEqualTo(PROJECTS);
        assertThat(indicators).isEqualTo(PROJECTS * INDICATORS);
        assertThat(stillHeld).as("projects still held while the last one is handed over").isZero();
    }

    @Test
    void a_table_may_have_any_number_of_indicators() {
        String row = "\n\n数量指标 会议次数 反映召开会议次数 努力争取 2024 年工作计划";
        String text = SoundDocument.with("\n\n质量指标 参会率", row.repeat(5_000) + "\n\n质量指标 参会率");

        assertThat(SoundDocument.read(text).projects().get(0).indicators()).hasSize(5_005)
                .filteredOn(indicator -> indicator.raw().equals("努力争取")).hasSize(5_000);
    }

    private void take(Preview.PreviewedProject project) {
        projects++;
        indicators += project.indicators().size();
        if (projects < PROJECTS) {
            handedOver.add(new WeakReference<>(project));
        } else {
            System.gc();
            stillHeld = handedOver.stream().filter(held -> held.get() != null).count();
        }
    }

    /** The same table again and again, never in memory as a whole. */
    private static final class Repeated extends Reader {
        private static final String ROW = "\n\n数量指标 会议次数 反映召开会议次数 ≥2 次 2024 年工作计划";
        private final String table = SoundDocument.with("\n\n质量指标 参会率", ROW.repeat(INDICATORS - 5) + "\n\n质量指标 参会率");
        private int left = PROJECTS;
        private int at = table.length();

        @Override
        public int read(char[] into, int from, int length) {
            if (at == table.length()) {
                if (left == 0) {
                    return -1;
                }
                left--;
                at = 0;
            }
            int count = Math.min(length, table.length() - at);
            table.getChars(at, at + count, into, from);
            at += count;
            return count;
        }

        @Override
        public void close() throws IOException {
        }
    }
}

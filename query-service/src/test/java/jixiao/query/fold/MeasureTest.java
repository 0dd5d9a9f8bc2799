package jixiao.query.fold;

import static jixiao.query.Story.*;
import java.util.*;
import jixiao.kernel.*;
import jixiao.query.*;
import org.junit.jupiter.api.Test;

class MeasureTest {
    @Test
    void measure() throws Exception {
        WrittenLedger ledger = new WrittenLedger();
        Views views = new Views(ledger);
        List<Event> events = new ArrayList<>(List.of(firstRules(), yearOpened()));
        List<Story> stories = new ArrayList<>();
        for (int p = 0; p < 1000; p++) { Story s = new Story("P" + p); stories.add(s); events.addAll(List.of(s.begun(100_000_000, 3, 3_000, 6, 5_000, 10, 8_000, 12, 10_000))); }
        for (int m = 1; m <= 12; m++) {
            for (int v = 0; v < 16; v++) for (Story s : stories) events.add(s.spent(m + "-" + v, "2024-%02d-%02d".formatted(m, 1 + v), 1 + v * 37));
            events.add(closed(m));
        }
        for (int i = 0; i < events.size(); i += 5000) ledger.append(events.subList(i, Math.min(events.size(), i + 5000)).toArray(new Event[0]));
        ledger.execute("analyze command.ledger");
        for (int round = 0; round < 3; round++) {
            long t = System.nanoTime(); long p = 0; int n = 0;
            while (true) { var batch = views.feed.after(p, 4096); if (batch.isEmpty()) break; for (var r : batch) Readable.of(r); p = batch.get(batch.size()-1).position(); n += batch.size(); }
            double plain = (System.nanoTime() - t) / 1e9;
            Generations g = new Generations(views.database, Views.ALL); g.prepare();
            Generation next = new Generation(g.create(), g, Views.ALL, views.database, views.feed);
            t = System.nanoTime(); while (next.step(4096) > 0) { }
            double rebuilt = (System.nanoTime() - t) / 1e9;
            System.out.printf("MEASURE %d events plain %.2fs rebuild %.2fs ratio %.2f (%.0f/s)%n", n, plain, rebuilt, plain / rebuilt, n / rebuilt);
        }
        views.close();
    }
}

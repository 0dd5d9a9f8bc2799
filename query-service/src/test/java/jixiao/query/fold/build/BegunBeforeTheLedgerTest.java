package jixiao.query.fold.build;

import static jixiao.query.Story.firstRules;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.Views;
import jixiao.query.fold.projector.Projector;
import org.junit.jupiter.api.Test;

class BegunBeforeTheLedgerTest {
    /** As of a mirror to which the first event has not come when the building begins. */
    @Test
    void views_bear_the_epoch_that_came_while_they_were_built() {
        WrittenLedger ledger = new WrittenLedger().append(firstRules()).append(new Story("A").begun(1_000, 3, 3_000));
        try (Views views = new Views(ledger)) {
            views.projector = new Projector(views.feed, withoutEpochAtFirst(views.feed), views.database, Views.ALL);
            views.projector.start();
            views.caughtUp();
            assertThat(ledger.count("select count(*) from query.generation where state = 'LIVE' and epoch is not null")).isEqualTo(1);
        }
    }

    private static LedgerArchive withoutEpochAtFirst(LedgerArchive archive) {
        AtomicInteger asked = new AtomicInteger();
        return (LedgerArchive) Proxy.newProxyInstance(LedgerArchive.class.getClassLoader(), new Class<?>[] {LedgerArchive.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("epoch") && asked.incrementAndGet() <= 2) {
                        return null;
                    }
                    try {
                        return method.invoke(archive, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}

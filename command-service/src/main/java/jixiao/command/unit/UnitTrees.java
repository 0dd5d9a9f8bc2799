package jixiao.command.unit;

import java.util.List;
import jixiao.command.desk.DecisionContext;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.UnitTreeEvent;

/** Knows the tree of units as it stands in the ledger, and reads only what was said of it since it was last asked. */
public final class UnitTrees implements DecisionContext<UnitTree> {
    private final Ledger ledger;
    private UnitTree heard = new UnitTree();
    private long sequence;

    UnitTrees(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Class<UnitTree> type() {
        return UnitTree.class;
    }

    @Override
    public Opened<UnitTree> open(String aggregate) {
        return new Opened<>() {
            @Override
            public UnitTree get() {
                return now();
            }

            @Override
            public void close() {
                // what is said of units meanwhile holds for the next command
            }
        };
    }

    /** Nobody may change what is handed out. */
    public synchronized UnitTree now() {
        List<Ledger.LedgerEvent> news = ledger.happenedTo(UnitsCommand.NAME, sequence);
        if (!news.isEmpty()) {
            UnitTree tree = heard.copy();
            news.forEach(one -> tree.hear((UnitTreeEvent) one.event()));
            heard = tree;
            sequence = news.get(news.size() - 1).sequence() + 1;
        }
        return heard;
    }
}

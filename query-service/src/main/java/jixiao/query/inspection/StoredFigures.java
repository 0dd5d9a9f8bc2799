package jixiao.query.inspection;

import java.util.Optional;
import jixiao.kernel.judgement.FiledFigures;
import jixiao.kernel.value.HashedJson;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.platform.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The documents of figures that filings name, each read only where its text is what its hash says. */
@Component
class StoredFigures {
    private final LedgerArchive ledger;

    StoredFigures(LedgerArchive ledger) {
        this.ledger = ledger;
    }

    /** What was found of a document: the figures, or why they cannot be shown. */
    record FoundFigures(Optional<FiledFigures> figures, @Nullable String fault) {
        private static FoundFigures fault(String sentence) {
            return new FoundFigures(Optional.empty(), sentence);
        }
    }

    FoundFigures find(String sha256, Viewer viewer) {
        Optional<String> text = ledger.seenBy(viewer).filedDocument(sha256);
        if (text.isEmpty()) {
            return FoundFigures.fault("送审时存下的数字（%s）不在库中，以下由账本重新算出。".formatted(sha256));
        }
        if (!HashedJson.sha256(text.get()).equals(sha256)) {
            return FoundFigures.fault("送审时存下的数字（%s）已被改动，校验值不符，以下由账本重新算出。".formatted(sha256));
        }
        try {
            return new FoundFigures(Optional.of(FiledFigures.read(text.get())), null);
        } catch (RuntimeException unreadable) {
            return FoundFigures.fault("送审时存下的数字（%s）不是这一版能读的格式，以下由账本重新算出。".formatted(sha256));
        }
    }
}

package jixiao.query.ledgers;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What of the ledgers' files cannot be right, in a sentence for whoever wrote them. */
final class LedgersRefused extends RuntimeException {
    LedgersRefused(String sentence) {
        super(sentence);
    }

    /** The sentence instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<LedgersRefused> {
        @Override
        protected FailureAnalysis analyze(Throwable root, LedgersRefused refused) {
            return new FailureAnalysis(refused.getMessage(), null, refused);
        }
    }
}

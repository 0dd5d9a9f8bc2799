package jixiao.web.listen;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Why a service does not listen as its settings say, in a sentence for whoever started it. */
public final class ListeningRefused extends RuntimeException {
    public ListeningRefused(String sentence) {
        super(sentence);
    }

    /** Ends the start of a service of its own with the sentence and no stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<ListeningRefused> {
        @Override
        protected FailureAnalysis analyze(Throwable root, ListeningRefused refused) {
            return new FailureAnalysis(refused.getMessage(), null, refused);
        }
    }
}

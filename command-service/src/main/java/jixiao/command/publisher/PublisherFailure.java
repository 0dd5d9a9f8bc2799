package jixiao.command.publisher;

import java.sql.SQLException;
import jixiao.command.ledger.chain.NotStored;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Publishing cannot go on as it is: what was not acknowledged is sent again, after a pause. The sentence is for people. */
final class PublisherFailure extends RuntimeException {
    private final String sentence;

    PublisherFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** What has to be said of any fault. */
    static String sentenceOf(Throwable fault) {
        if (fault instanceof PublisherFailure known) {
            return known.sentence;
        }
        if (fault instanceof SQLException || fault instanceof DataAccessException || fault instanceof NotStored) {
            return "账本的数据库暂时不能访问，发布暂停，恢复后自动补发。";
        }
        return "发布中断：%s。受理照常，恢复后自动补发。".formatted(
                fault.getMessage() == null ? fault.toString() : fault.getMessage());
    }
}

package jixiao.identity.audit.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where the record is of what a handler changes, so that nothing is ever changed without one. It stands at the handler, or at the type of
 * what it is handed; where it stands nowhere, it is {@link By#ITSELF_FIRST}.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Recorded {
    By value();

    enum By {
        /** Somebody begins it, says a row of the audit log before it is begun; another says afterwards what became of it. */
        ITSELF_FIRST,
        /** A row of the audit log in the transaction of the change: {@link jixiao.identity.audit.RecordedChange}. */
        ITS_TRANSACTION,
        /** The rows of the ledger, and of a no a row of the audit log: nothing was changed. */
        THE_LEDGER
    }
}

package jixiao.identity.session;

import java.time.Instant;
import jixiao.kernel.value.AccountName;

/** A session that was found by the id in its cookie: whose it is and since when. */
public record OpenSession(AccountName account, Instant openedAt) {
}

/** Where events come from: the feed of what comes next, the archive of what was, and proof that it is still the same ledger. */
@NullMarked
package jixiao.query.feed;

import org.jspecify.annotations.NullMarked;

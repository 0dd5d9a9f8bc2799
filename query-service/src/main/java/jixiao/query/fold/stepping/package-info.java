/** Stepping: from states and an event to the next states, key by key and, for shared events, page by page. */
@NullMarked
package jixiao.query.fold.stepping;

import org.jspecify.annotations.NullMarked;

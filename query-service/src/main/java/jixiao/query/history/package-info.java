/** What happened, straight from the ledger: the events behind every figure, with position, time and who. */
@NullMarked
package jixiao.query.history;

import org.jspecify.annotations.NullMarked;

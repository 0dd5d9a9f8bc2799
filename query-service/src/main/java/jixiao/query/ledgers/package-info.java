/** Several ledgers in one process: each has a board of its own, in a Spring context of its own, behind one address. */
@NullMarked
package jixiao.query.ledgers;

import org.jspecify.annotations.NullMarked;

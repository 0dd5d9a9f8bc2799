/** The ledger as a chain of rows: how events are placed and read back, and what is known of its head. */
@NullMarked
package jixiao.command.ledger.chain;

import org.jspecify.annotations.NullMarked;

/** The hash chain: how an event is encoded, linked to the one before, placed and read back, and what is known of its head. */
@NullMarked
package jixiao.command.ledger.chain;

import org.jspecify.annotations.NullMarked;

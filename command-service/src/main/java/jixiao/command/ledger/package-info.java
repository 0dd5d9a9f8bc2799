/** The ledger: the only code that writes it, and the proof that nobody changed it. */
@NullMarked
package jixiao.command.ledger;

import org.jspecify.annotations.NullMarked;

/** The ledger: the only code that writes it, and the proof that nobody changed it. */
package jixiao.command.ledger;

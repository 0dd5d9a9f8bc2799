/** Verification: the chain walked and reckoned anew, by schedule and when somebody asks for the proof. */
@NullMarked
package jixiao.command.ledger.verification;

import org.jspecify.annotations.NullMarked;

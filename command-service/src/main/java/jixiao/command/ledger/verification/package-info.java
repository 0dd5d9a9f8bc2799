/** Verification: the chain walked and reckoned anew, by schedule and when somebody asks for the proof. */
package jixiao.command.ledger.verification;

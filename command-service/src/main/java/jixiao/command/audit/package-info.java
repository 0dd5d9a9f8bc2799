/** The audit as it is read: what was accepted, by the ledger, and what was not, by the audit log, merged by time and proved. */
@NullMarked
package jixiao.command.audit;

import org.jspecify.annotations.NullMarked;

/** Who may look: the accounts that the desk keeps beside the ledger, read and never written. */
@NullMarked
package jixiao.query.account;

import org.jspecify.annotations.NullMarked;

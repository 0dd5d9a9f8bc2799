/** Who still may hear what they subscribed to: the accounts of this ledger, read and never written. */
@NullMarked
package jixiao.query.account;

import org.jspecify.annotations.NullMarked;

/** What the ledger says of accounts and units, written to where every process reads rights. */
@NullMarked
package jixiao.command.access;

import org.jspecify.annotations.NullMarked;

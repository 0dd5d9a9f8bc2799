/** Group commit: commands of the same moment are appended by one writer in one transaction, in the order in which they were decided. */
@NullMarked
package jixiao.command.ledger.append;

import org.jspecify.annotations.NullMarked;

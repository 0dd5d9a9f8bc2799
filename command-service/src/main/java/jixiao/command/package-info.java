/** The desk: hears what is asked, says yes or no, and keeps the ledger. */
@NullMarked
package jixiao.command;

import org.jspecify.annotations.NullMarked;

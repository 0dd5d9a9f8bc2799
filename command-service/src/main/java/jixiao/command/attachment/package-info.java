/** Files that are handed in with reports and replies (附件): known by their content, of few kinds, kept beside the ledger. */
@NullMarked
package jixiao.command.attachment;

import org.jspecify.annotations.NullMarked;

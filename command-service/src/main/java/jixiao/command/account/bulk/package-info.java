/** Units and accounts in bulk from one workbook: read within bounds, previewed, and then done as if each had been asked for. */
@NullMarked
package jixiao.command.account.bulk;

import org.jspecify.annotations.NullMarked;

/** Values: money in whole fen, shares in hundredths of a percent, names and numbers, written as their bare JSON value. */
@NullMarked
package jixiao.kernel.value;

import org.jspecify.annotations.NullMarked;

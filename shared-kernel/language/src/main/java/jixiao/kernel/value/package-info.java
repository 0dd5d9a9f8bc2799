/** Values: money in whole fen, shares in hundredths of a percent, names and numbers, written as their bare JSON value. */
package jixiao.kernel.value;

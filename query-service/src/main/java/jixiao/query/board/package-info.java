/** One page that says who is behind: every project of a year at one month. */
@NullMarked
package jixiao.query.board;

import org.jspecify.annotations.NullMarked;

/** What it is held against: the same work done plainly, by what one would otherwise pick. */
@NullMarked
package jixiao.benchmark.yardstick;

import org.jspecify.annotations.NullMarked;

/** The figures of our speed, one class each: the thing, its yardstick, what must be reached, and how both are made to do the same work. */
@NullMarked
package jixiao.benchmark;

import org.jspecify.annotations.NullMarked;

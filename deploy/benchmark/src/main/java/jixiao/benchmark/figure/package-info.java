/** The figures: what is promised of the speed, and how each promise is measured in turns. */
@NullMarked
package jixiao.benchmark.figure;

import org.jspecify.annotations.NullMarked;

/** How something is measured, whatever it is: in turns with its yardstick, warm-up apart, in whole numbers. */
@NullMarked
package jixiao.benchmark.measure;

import org.jspecify.annotations.NullMarked;

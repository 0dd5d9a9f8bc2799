/** The state of a monitored year, the same at the desk, on the board and in schedulers. */
@NullMarked
package jixiao.kernel.year;

import org.jspecify.annotations.NullMarked;

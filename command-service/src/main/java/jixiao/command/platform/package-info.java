/** The bottom floor: databases, clocks and the shapes of a no. It knows no feature. */
@NullMarked
package jixiao.command.platform;

import org.jspecify.annotations.NullMarked;

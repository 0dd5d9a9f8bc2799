/** Events: all that can happen, sealed by family, and the one recipe by which they are written and read. */
@NullMarked
package jixiao.kernel.event;

import org.jspecify.annotations.NullMarked;

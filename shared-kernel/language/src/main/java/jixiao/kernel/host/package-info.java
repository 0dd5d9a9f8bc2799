/** Hosts that messages go to: what they are called, and which addresses none may have. */
@NullMarked
package jixiao.kernel.host;

import org.jspecify.annotations.NullMarked;

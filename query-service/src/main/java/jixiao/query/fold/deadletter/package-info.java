/** Dead letters: what an event that cannot be folded or stored does to its project and to nobody else. */
@NullMarked
package jixiao.query.fold.deadletter;

import org.jspecify.annotations.NullMarked;

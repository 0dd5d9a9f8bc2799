/** Live rows: versioned rows read, kept and written within the projector's transaction. */
@NullMarked
package jixiao.query.fold.live;

import org.jspecify.annotations.NullMarked;

/** The projector: the loop that moves the serving generation on, and what it says of its condition. */
@NullMarked
package jixiao.query.fold.projector;

import org.jspecify.annotations.NullMarked;

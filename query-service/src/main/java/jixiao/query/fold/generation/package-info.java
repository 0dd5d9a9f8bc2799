/** Generations: sets of tables of the same signature, each with its checkpoint, owner and lease. */
@NullMarked
package jixiao.query.fold.generation;

import org.jspecify.annotations.NullMarked;

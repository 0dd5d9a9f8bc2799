/** Generations: sets of tables of the same signature, each with its checkpoint, owner and lease. */
package jixiao.query.fold.generation;

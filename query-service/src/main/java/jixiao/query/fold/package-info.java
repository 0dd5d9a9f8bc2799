/**
 * The fold's vocabulary: views as pure folds of events, their states and items, and how these are written. The rooms build on it in this
 * order: reading, dead letters, stepping, live rows, generations, build, projector.
 */
@NullMarked
package jixiao.query.fold;

import org.jspecify.annotations.NullMarked;

/** Alerts that reach people: what is to be said to whom, once for each step, and whether it arrived. */
@NullMarked
package jixiao.query.delivery;

import org.jspecify.annotations.NullMarked;

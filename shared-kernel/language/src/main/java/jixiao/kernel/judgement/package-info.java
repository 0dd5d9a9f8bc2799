/** Judgements: standings and lights as pure functions of figures and rules, the same at the desk and on the board. */
@NullMarked
package jixiao.kernel.judgement;

import org.jspecify.annotations.NullMarked;

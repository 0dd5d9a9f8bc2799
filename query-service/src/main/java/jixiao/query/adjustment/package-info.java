/** How a project's target was adjusted (绩效目标调整): what was approved first, each change of it, and what is in force now. */
@NullMarked
package jixiao.query.adjustment;

import org.jspecify.annotations.NullMarked;

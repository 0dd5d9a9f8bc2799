/** A project's target (绩效目标): indicators, plan of spending, activities. */
@NullMarked
package jixiao.kernel.target;

import org.jspecify.annotations.NullMarked;

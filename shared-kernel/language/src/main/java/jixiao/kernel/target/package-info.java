/** A project's target (绩效目标): indicators, plan of spending, activities. */
package jixiao.kernel.target;

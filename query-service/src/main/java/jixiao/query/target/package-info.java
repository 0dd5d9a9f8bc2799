/** What a project's money was approved for (绩效目标), through its review, and what was reported on its indicators. */
@NullMarked
package jixiao.query.target;

import org.jspecify.annotations.NullMarked;

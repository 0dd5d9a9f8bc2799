/** What each project has attained of what it promised (指标完成): values, lights, unit costs, and how far goal and money are apart. */
@NullMarked
package jixiao.query.achievement;

import org.jspecify.annotations.NullMarked;

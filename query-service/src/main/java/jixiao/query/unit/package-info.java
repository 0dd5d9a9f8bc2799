/** What a department published in words (部门整体绩效目标), year by year. */
@NullMarked
package jixiao.query.unit;

import org.jspecify.annotations.NullMarked;

/** What is planned for which activity month by month (按月按活动制定支出计划), held against what was paid and against the milestones. */
@NullMarked
package jixiao.query.activity;

import org.jspecify.annotations.NullMarked;

/** What a project's money was approved for (绩效目标), through its review, and what was reported on its indicators. */
package jixiao.query.target;

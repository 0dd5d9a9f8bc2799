/** Alerts that reach people: what is to be said to whom, once for each step, and whether it arrived. */
package jixiao.query.delivery;

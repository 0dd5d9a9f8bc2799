/** The monitored year (监控年度): who may say that a month is over. */
package jixiao.command.year;

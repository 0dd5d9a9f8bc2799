/** The monitored year (监控年度): who may say that a month is over. */
@NullMarked
package jixiao.command.year;

import org.jspecify.annotations.NullMarked;

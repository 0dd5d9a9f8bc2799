/** The calendar of a monitored year: what each month is open until, what locks it, and how far it is closed (监控日历). */
@NullMarked
package jixiao.query.calendar;

import org.jspecify.annotations.NullMarked;

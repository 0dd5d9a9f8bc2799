/** The bureau's calendar of a year (填报日历): what each month is open until, what locks it, and who has not filed. */
package jixiao.query.calendar;

/** What is due in a year and who has not filed it (填报日历). */
package jixiao.query.duty;

/** What is due in a year and who has not filed it (填报日历). */
@NullMarked
package jixiao.query.duty;

import org.jspecify.annotations.NullMarked;

/**
 * Each project's self-inspection of each month (月度自查): whether it is due, filed, returned or accepted, and what was filed next to what is
 * known today.
 */
@NullMarked
package jixiao.query.inspection;

import org.jspecify.annotations.NullMarked;

/**
 * Each project's self-inspection of each month (月度自查): whether it is due, filed, returned or accepted, and what was filed next to what is
 * known today.
 */
package jixiao.query.inspection;

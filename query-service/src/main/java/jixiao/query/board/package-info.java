/** One page that says who is behind: every project of a year at one month. */
package jixiao.query.board;

/** The state of a monitored year, the same at the desk, on the board and in schedulers. */
package jixiao.kernel.year;

/** What it is held against: the same work done plainly, by what one would otherwise pick. */
package jixiao.benchmark.yardstick;

/** The figures: what is promised of the speed, and how each promise is measured in turns. */
package jixiao.benchmark.figure;

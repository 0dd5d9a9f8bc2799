/** How something is measured, whatever it is: in turns with its yardstick, warm-up apart, in whole numbers. */
package jixiao.benchmark.measure;

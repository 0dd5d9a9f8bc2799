/** What is measured: the desk, the board, rebuilds and closings at work. */
@NullMarked
package jixiao.benchmark.subject;

import org.jspecify.annotations.NullMarked;

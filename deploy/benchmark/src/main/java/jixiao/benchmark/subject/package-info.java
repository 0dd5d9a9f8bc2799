/** What is measured: the desk, the board, rebuilds and closings at work. */
package jixiao.benchmark.subject;

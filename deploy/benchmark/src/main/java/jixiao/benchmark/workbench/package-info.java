/** The bench: its databases, its scale, and the machine it stands on. */
package jixiao.benchmark.workbench;

/** The bench: its databases, its scale, and the machine it stands on. */
@NullMarked
package jixiao.benchmark.workbench;

import org.jspecify.annotations.NullMarked;

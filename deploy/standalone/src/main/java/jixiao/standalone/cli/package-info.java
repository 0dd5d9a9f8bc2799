/** The command line: options, what the terminal is told, and why the program cannot go on. */
@NullMarked
package jixiao.standalone.cli;

import org.jspecify.annotations.NullMarked;

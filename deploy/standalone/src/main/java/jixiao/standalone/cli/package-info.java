/** The command line: options, what the terminal is told, and why the program cannot go on. */
package jixiao.standalone.cli;

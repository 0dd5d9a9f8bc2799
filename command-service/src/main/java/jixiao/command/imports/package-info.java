/** Reads the target tables a department publishes as text: what they say goes into a preview, what is odd about them into findings. */
@NullMarked
package jixiao.command.imports;

import org.jspecify.annotations.NullMarked;

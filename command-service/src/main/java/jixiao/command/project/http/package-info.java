/** Projects over HTTP: bodies become commands, and every handler names its right. */
@NullMarked
package jixiao.command.project.http;

import org.jspecify.annotations.NullMarked;

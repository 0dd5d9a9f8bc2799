/** Projects over HTTP: bodies become commands, and every handler names its right. */
package jixiao.command.project.http;

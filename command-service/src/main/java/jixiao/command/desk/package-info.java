/**
 * The desk: a command is decided on the newest state and its events are stored, whoever else appends meanwhile. All that is of Axon is
 * here.
 */
@NullMarked
package jixiao.command.desk;

import org.jspecify.annotations.NullMarked;

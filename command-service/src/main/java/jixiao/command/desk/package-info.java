/** The desk: a command is decided on the newest state and its events are stored, whoever else appends meanwhile. All that is of Axon is here. */
package jixiao.command.desk;

/** Reading: the text of a document becomes drafts of targets with findings. Pure: no database, no clock, no request. */
package jixiao.command.imports.reading;

/** Reading: the text of a document becomes drafts of targets with findings. Pure: no database, no clock, no request. */
@NullMarked
package jixiao.command.imports.reading;

import org.jspecify.annotations.NullMarked;

/** Printed text: lines, glyphs, words, units and values as documents write them. */
@NullMarked
package jixiao.command.imports.reading.text;

import org.jspecify.annotations.NullMarked;

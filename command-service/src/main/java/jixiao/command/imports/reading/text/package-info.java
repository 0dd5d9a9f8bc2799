/** Printed text: lines, glyphs, words, units and values as documents write them. */
package jixiao.command.imports.reading.text;

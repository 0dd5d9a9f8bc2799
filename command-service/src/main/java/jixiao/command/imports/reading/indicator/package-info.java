/** The table of indicators: columns, rows and cells, told apart by their place on the page and by what they hold. */
@NullMarked
package jixiao.command.imports.reading.indicator;

import org.jspecify.annotations.NullMarked;

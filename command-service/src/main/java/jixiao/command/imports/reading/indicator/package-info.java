/** The table of indicators: columns, rows and cells, told apart by their place on the page and by what they hold. */
package jixiao.command.imports.reading.indicator;

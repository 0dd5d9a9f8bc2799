/** Reading: the rows of views as of a moment, in pages, and what an answer may cost. */
package jixiao.query.fold.reading;

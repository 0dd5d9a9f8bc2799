/** Reading: the rows of views as of a moment, in pages, and what an answer may cost. */
@NullMarked
package jixiao.query.fold.reading;

import org.jspecify.annotations.NullMarked;

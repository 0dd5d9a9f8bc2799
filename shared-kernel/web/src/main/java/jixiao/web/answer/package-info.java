/** Answers: lists in pages behind cursors, and long answers streamed under a bound. */
@NullMarked
package jixiao.web.answer;

import org.jspecify.annotations.NullMarked;

/** Answers: lists in pages behind cursors, and long answers streamed under a bound. */
package jixiao.web.answer;

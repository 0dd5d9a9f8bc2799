/**
 * What both services do alike over HTTP: {@link jixiao.web.HttpEntry} is the one way in, put together from a room for each question: who
 * may ask, how large and how slow a request may be, how a no is said, which ledger is asked, how lists page and how long answers are sent.
 */
@NullMarked
package jixiao.web;

import org.jspecify.annotations.NullMarked;

/** Admission control: how many requests are worked on and how many may wait, and what is said to the rest. */
@NullMarked
package jixiao.web.admission;

import org.jspecify.annotations.NullMarked;

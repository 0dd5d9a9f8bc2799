/** What a unit says in its monthly inspection (自查), and how far a review of anything has come. */
@NullMarked
package jixiao.kernel.inspection;

import org.jspecify.annotations.NullMarked;

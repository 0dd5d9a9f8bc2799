/** Texts by which something is known or summed: kept as typed, compared in their normal form; and what of a text nobody sees. */
@NullMarked
package jixiao.kernel.identity;

import org.jspecify.annotations.NullMarked;

/** Who asks, and what they may do: sessions, tokens, passwords, rights, and the record of it all. */
@NullMarked
package jixiao.identity;

import org.jspecify.annotations.NullMarked;

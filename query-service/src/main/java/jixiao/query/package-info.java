/** The board: shows and warns, never decides. */
@NullMarked
package jixiao.query;

import org.jspecify.annotations.NullMarked;

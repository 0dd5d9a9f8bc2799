/** Build: the views made anew beside those that are shown, in bulk, and compared with them. */
@NullMarked
package jixiao.query.fold.build;

import org.jspecify.annotations.NullMarked;

/** Trials of rules: what other numbers would have warned of in a year that is past. */
@NullMarked
package jixiao.query.alert.trial;

import org.jspecify.annotations.NullMarked;

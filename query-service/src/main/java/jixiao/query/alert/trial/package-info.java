/** Trials of rules: what other numbers would have warned of in a year that is past. */
package jixiao.query.alert.trial;

/** Build: the views made anew beside those that are shown, in bulk, and compared with them. */
package jixiao.query.fold.build;

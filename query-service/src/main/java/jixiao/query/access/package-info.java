/** Accounts with their grants, and the tree of units, as known at a moment. */
@NullMarked
package jixiao.query.access;

import org.jspecify.annotations.NullMarked;

/** Where identity is kept: its schema and the connections to it. */
@NullMarked
package jixiao.identity.database;

import org.jspecify.annotations.NullMarked;

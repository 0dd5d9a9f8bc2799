/** Both services and their PostgreSQL in one process on one port. It composes and never copies: no rule of the trade lives here. */
@NullMarked
package jixiao.standalone;

import org.jspecify.annotations.NullMarked;

/** The embedded PostgreSQL: its binaries, cluster, processes and roles, and a database that was given instead. */
@NullMarked
package jixiao.standalone.postgres;

import org.jspecify.annotations.NullMarked;

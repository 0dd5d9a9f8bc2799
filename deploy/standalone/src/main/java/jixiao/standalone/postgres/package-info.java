/** The embedded PostgreSQL: its binaries, cluster, processes and roles, and a database that was given instead. */
package jixiao.standalone.postgres;

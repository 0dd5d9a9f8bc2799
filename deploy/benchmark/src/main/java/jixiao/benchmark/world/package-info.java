/**
 * What is measured against: a durable PostgreSQL of our own, ledgers of any size, a desk in this process, the standalone as a user starts
 * it.
 */
@NullMarked
package jixiao.benchmark.world;

import org.jspecify.annotations.NullMarked;

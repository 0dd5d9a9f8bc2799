/** Axon as its documentation for Spring Boot sets it up: the yardstick of what a user would otherwise pick. */
@NullMarked
package jixiao.benchmark.axon;

import org.jspecify.annotations.NullMarked;

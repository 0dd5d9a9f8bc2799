/** Axon as its documentation for Spring Boot sets it up: the yardstick of what a user would otherwise pick. */
package jixiao.benchmark.axon;

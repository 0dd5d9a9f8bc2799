/** The demonstration: four projects live through 2024 over HTTP, as anybody could. */
package jixiao.standalone.sample;

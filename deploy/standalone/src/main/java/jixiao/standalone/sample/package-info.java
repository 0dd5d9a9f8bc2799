/** The demonstration: five projects live through 2024 over HTTP, as anybody could. */
@NullMarked
package jixiao.standalone.sample;

import org.jspecify.annotations.NullMarked;

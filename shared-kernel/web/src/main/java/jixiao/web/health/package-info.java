/** Health indicators that both services have: what the public is told, and the clocks. */
@NullMarked
package jixiao.web.health;

import org.jspecify.annotations.NullMarked;

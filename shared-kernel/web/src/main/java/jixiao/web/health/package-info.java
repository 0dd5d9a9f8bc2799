/** Health indicators that both services have: what the public is told, and the clocks. */
package jixiao.web.health;

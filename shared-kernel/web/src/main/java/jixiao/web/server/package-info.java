/** The web server itself: what it says of every answer, and how it refuses what reaches no filter. */
@NullMarked
package jixiao.web.server;

import org.jspecify.annotations.NullMarked;

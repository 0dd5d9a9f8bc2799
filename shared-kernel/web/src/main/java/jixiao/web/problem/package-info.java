/** Problem details (RFC 9457): refusals and faults as both services say them. */
@NullMarked
package jixiao.web.problem;

import org.jspecify.annotations.NullMarked;

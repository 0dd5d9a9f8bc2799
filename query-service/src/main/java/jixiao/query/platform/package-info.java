/** The bottom floor: databases, the way in, problems and the clock. It knows no feature. */
@NullMarked
package jixiao.query.platform;

import org.jspecify.annotations.NullMarked;

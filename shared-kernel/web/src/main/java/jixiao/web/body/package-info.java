/** Request bodies: bounded in bytes, in values and in time before a parser sees them, and dropped where nobody reads them. */
@NullMarked
package jixiao.web.body;

import org.jspecify.annotations.NullMarked;

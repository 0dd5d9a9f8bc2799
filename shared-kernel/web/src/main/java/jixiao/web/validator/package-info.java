/** Entity tags and preconditions (RFC 9110, 8.8 and 13): whether what is asked for is still what the asker has seen. */
@NullMarked
package jixiao.web.validator;

import org.jspecify.annotations.NullMarked;

/** Authentication and authorisation: passwords under a bound, and the right that each handler declares. */
@NullMarked
package jixiao.web.signin;

import org.jspecify.annotations.NullMarked;

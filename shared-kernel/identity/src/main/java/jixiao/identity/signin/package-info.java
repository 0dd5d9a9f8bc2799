/** Authentication and authorisation: who is signed in, in which way, and the right that each handler declares. */
@NullMarked
package jixiao.identity.signin;

import org.jspecify.annotations.NullMarked;

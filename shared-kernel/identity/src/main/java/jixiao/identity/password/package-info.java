/** Passwords: how they are hashed and checked, what locks guessing out, and which are taken. */
@NullMarked
package jixiao.identity.password;

import org.jspecify.annotations.NullMarked;

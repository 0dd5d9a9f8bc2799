/** Signing in, one's sessions and one's password over HTTP, and how all of identity says no. */
@NullMarked
package jixiao.identity.http;

import org.jspecify.annotations.NullMarked;

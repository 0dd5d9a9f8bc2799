/** Personal access tokens, by which machines sign in. */
@NullMarked
package jixiao.identity.token;

import org.jspecify.annotations.NullMarked;

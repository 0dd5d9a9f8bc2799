/** What an account may do now, read anew for every request. */
@NullMarked
package jixiao.identity.rights;

import org.jspecify.annotations.NullMarked;

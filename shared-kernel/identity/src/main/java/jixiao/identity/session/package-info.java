/** Sessions: kept on the server for all processes, known to a browser by a cookie that says nothing. */
@NullMarked
package jixiao.identity.session;

import org.jspecify.annotations.NullMarked;

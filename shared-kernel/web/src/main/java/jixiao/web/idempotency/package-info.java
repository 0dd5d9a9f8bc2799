/** Idempotency keys: the same request with the same key gets the same answer. */
@NullMarked
package jixiao.web.idempotency;

import org.jspecify.annotations.NullMarked;

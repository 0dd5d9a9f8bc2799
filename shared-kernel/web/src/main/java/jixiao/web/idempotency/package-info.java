/** Idempotency keys: the same request with the same key gets the same answer. */
package jixiao.web.idempotency;

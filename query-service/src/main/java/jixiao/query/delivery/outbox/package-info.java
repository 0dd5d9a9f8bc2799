/** The outbox: what is to be told is noted with the checkpoint in one transaction, and sent at least once. */
@NullMarked
package jixiao.query.delivery.outbox;

import org.jspecify.annotations.NullMarked;

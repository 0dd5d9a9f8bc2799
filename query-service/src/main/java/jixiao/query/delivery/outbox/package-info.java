/** The outbox: what is to be told is noted with the checkpoint in one transaction, and sent at least once. */
package jixiao.query.delivery.outbox;

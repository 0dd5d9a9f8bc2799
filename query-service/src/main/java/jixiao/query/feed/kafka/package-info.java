/** The feed over Kafka: follows the ledger's records, puts them into their order and stores them in the mirror, a ledger to read. */
@NullMarked
package jixiao.query.feed.kafka;

import org.jspecify.annotations.NullMarked;

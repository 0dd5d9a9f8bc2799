/** Publisher: brings the ledger's events to a Kafka topic, each in its order, by whichever process holds the lease. */
@NullMarked
package jixiao.command.publisher;

import org.jspecify.annotations.NullMarked;

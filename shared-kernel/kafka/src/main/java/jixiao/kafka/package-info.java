/** Kafka: an event of the ledger as a record of a topic, the topic that loses none, and the settings that neither lose nor reorder. */
@NullMarked
package jixiao.kafka;

import org.jspecify.annotations.NullMarked;

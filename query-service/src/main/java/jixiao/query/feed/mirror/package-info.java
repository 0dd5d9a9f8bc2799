/** The mirror: the ledger as it came over Kafka, beside the views and under the ledger's own names. */
@NullMarked
package jixiao.query.feed.mirror;

import org.jspecify.annotations.NullMarked;

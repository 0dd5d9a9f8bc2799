/** One machine's cluster: both databases, a Kafka broker, two of each service and an HAProxy before them, each a process of its own. */
@NullMarked
package jixiao.cluster;

import org.jspecify.annotations.NullMarked;

package jixiao.kafka;

import java.util.List;
import org.apache.kafka.common.Uuid;

/** The topic as it is: another {@code id} under the same name is another topic; each difference from what it should be is a sentence. */
public record LedgerTopic(String name, Uuid id, int partitions, List<String> differences) {
}

package jixiao.cluster;

import java.util.Set;
import java.util.TreeSet;

/** What faults have left on the topic, for whoever compares it: positions that never came, and offsets of what is false. */
record TopicFlaws(Set<Long> lacking, Set<Long> falseOffsets) {
    TopicFlaws() {
        this(new TreeSet<>(), new TreeSet<>());
    }

    /** With a topic that is another one. */
    void forget() {
        lacking.clear();
        falseOffsets.clear();
    }
}

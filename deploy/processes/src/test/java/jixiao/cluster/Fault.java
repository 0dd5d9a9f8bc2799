package jixiao.cluster;

import java.util.List;
import java.util.Random;

/**
 * One fault: what is done while clerks pay, and what is broken of the product (or of who looks) so that the very same must turn red.
 * {@code isChosen}: it is done without {@code --long}, too. {@code isPartition}: there have to be proxies between the processes.
 */
record Fault(String name, boolean isChosen, boolean isPartition, Act act, Sabotage sabotage) {
    static Fault chosen(String name, Act act, Sabotage sabotage) {
        return new Fault(name, true, false, act, sabotage);
    }

    static Fault other(String name, Act act, Sabotage sabotage) {
        return new Fault(name, false, false, act, sabotage);
    }

    static Fault partition(String name, Act act, Sabotage sabotage) {
        return new Fault(name, false, true, act, sabotage);
    }

    /** Does it, and whatever heals it; what it claims beyond what is always compared, it asserts itself. */
    interface Act {
        void on(FaultRun run) throws Exception;
    }

    /**
     * {@code isTrusting}: clerks take what they only sent for answered. {@code isLeft}: nobody starts again what was killed, or mends what
     * was cut. {@code isLosing}: the topic lacks for good what was not published meanwhile.
     */
    record Sabotage(String sentence, List<Mutation> mutations, boolean isTrusting, boolean isLeft, boolean isLosing) {
        static Sabotage breaking(String sentence, Mutation... mutations) {
            return new Sabotage(sentence, List.of(mutations), false, false, false);
        }

        static Sabotage losing(String sentence, Mutation... mutations) {
            return new Sabotage(sentence, List.of(mutations), false, false, true);
        }

        static Sabotage trusting() {
            return new Sabotage("what was sent counts as answered", List.of(), true, false, false);
        }

        static Sabotage left(String sentence) {
            return new Sabotage(sentence, List.of(), false, true, false);
        }

        /** Whoever has to be started with them. */
        List<ProcessName> broken() {
            return mutations.stream().flatMap(mutation -> mutation.processes().stream()).distinct().sorted().toList();
        }
    }

    /** One time that it is done. */
    record FaultRun(RunningCluster cluster, TopicFlaws flaws, Random random, boolean isLeft) {
        /** After as many payments as the seed says. */
        void pay() throws Exception {
            cluster.payments().awaitMore(3 + random.nextInt(10));
        }

        void startAgain(ProcessName... names) throws Exception {
            if (!isLeft) {
                cluster.start(names);
            }
        }

        void mend(PartitionProxy proxy) {
            if (!isLeft) {
                proxy.heal();
            }
        }
    }
}

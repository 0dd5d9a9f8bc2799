package jixiao.cluster;

import java.util.List;
import java.util.Random;

/**
 * One fault: what is done while clerks pay, and what is broken of the product (or of who looks) so that the very same must turn red.
 * {@code isChosen}: it is done without {@code --long}, too.
 */
record Fault(String name, boolean isChosen, Act act, Sabotage sabotage) {

    /** Does it, and whatever heals it; what it claims beyond what is always compared, it asserts itself. */
    interface Act {
        void on(FaultRun run) throws Exception;
    }

    /** {@code isTrusting}: clerks take what they only sent for answered. {@code isLeft}: nobody starts again what was killed. */
    record Sabotage(String sentence, List<Mutation> mutations, boolean isTrusting, boolean isLeft) {
        static Sabotage breaking(String sentence, Mutation... mutations) {
            return new Sabotage(sentence, List.of(mutations), false, false);
        }

        static Sabotage trusting() {
            return new Sabotage("what was sent counts as answered", List.of(), true, false);
        }

        static Sabotage left() {
            return new Sabotage("nobody starts it again", List.of(), false, true);
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
    }
}

package jixiao.query.fold.deadletter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What has kept the views from moving on: the last failure in a sentence, how often in a row, and since when; {@code isForGood}: it does
 * not pass by itself.
 */
public record Failing(String sentence, boolean isForGood, long times, long beganNanos) {

    public Duration lasting() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }

    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    public static @Nullable String sentenceOf(Throwable failure) {
        return failure instanceof UnreadableLedger ? failure.getMessage() : "视图无法推进：" + reasonOf(failure);
    }

    public static String reasonOf(Throwable failure) {
        return withoutDetail(rootOf(failure).toString());
    }

    /** The first line: in a database's message its detail and its hint follow, which hold people's data and are shown to nobody. */
    static String withoutDetail(String message) {
        return message.lines().findFirst().orElse("");
    }
}

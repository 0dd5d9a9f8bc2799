package jixiao.standalone.sample;

import java.util.Arrays;

/** The trade's words for what stands in code as a constant; each constant of the kernel says its own. */
final class Labelled {
    private Labelled() {
    }

    static String code(Enum<?>[] all, String words) {
        return Arrays.stream(all).filter(one -> one.toString().equals(words)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no %s among %s".formatted(words, Arrays.toString(all)))).name();
    }
}

package jixiao.web.parameter;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** A query parameter that means nothing here, or comes twice: a malformed request, in a sentence that names the nearest known one. */
public final class UnknownParameter extends RuntimeException {
    /** Of what was typed no more is repeated, nor compared. */
    private static final int LONGEST_SHOWN = 40;
    private final String field;

    private UnknownParameter(String name, String sentence) {
        super(sentence, null, false, false);
        this.field = shown(name);
    }

    static UnknownParameter named(String name, Collection<String> known) {
        if (known.isEmpty()) {
            return new UnknownParameter(name, "没有名为 %s 的参数：这个地址不收任何参数".formatted(shown(name)));
        }
        return new UnknownParameter(name, "没有名为 %s 的参数，最接近的是 %s；这个地址的参数有：%s".formatted(shown(name), nearest(name, known),
                known.stream().sorted().collect(Collectors.joining("、"))));
    }

    static UnknownParameter twice(String name, int times) {
        return new UnknownParameter(name, "参数 %s 写了 %d 次，只能写一次".formatted(shown(name), times));
    }

    public String field() {
        return field;
    }

    static String nearest(String name, Collection<String> known) {
        String typed = shown(name).toLowerCase(Locale.ROOT);
        return known.stream().min(Comparator.<String>comparingInt(one -> EditDistance.between(typed, one.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder())).orElseThrow();
    }

    private static String shown(String name) {
        return name.length() > LONGEST_SHOWN ? name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, LONGEST_SHOWN))) : name;
    }
}

package jixiao.command.imports;

import jixiao.kernel.target.Indicator;
import org.jspecify.annotations.Nullable;

/**
 * Gives texts met again as the one object met first: the desk keeps what it drafted at hand, and the levels, units and bases of
 * twenty thousand projects are the same few words. At most so many are remembered. For one thread.
 */
final class SameTexts {
    private static final int KEPT = 4_096;
    private static final int LONGEST = 64;

    private final String[] met = new String[KEPT];

    @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    String of(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 12) & KEPT - 1;
        if (!text.equals(met[place])) {
            met[place] = text;
        }
        return met[place];
    }

    Indicator of(Indicator one) {
        return new Indicator(one.number(), ofNullable(one.level1()), ofNullable(one.level2()), of(one.level3()),
                ofNullable(one.description()), one.comparator(),
                one.target(), ofNullable(one.unit()), ofNullable(one.qualifier()), ofNullable(one.basis()), ofNullable(one.raw()));
    }
}

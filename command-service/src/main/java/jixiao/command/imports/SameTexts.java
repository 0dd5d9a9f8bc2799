package jixiao.command.imports;

import jixiao.kernel.target.Indicator;

/**
 * Gives texts met again as the one object met first: the desk keeps what it drafted at hand, and the levels, units and bases of
 * twenty thousand projects are the same few words. At most so many are remembered. For one thread.
 */
final class SameTexts {
    private static final int KEPT = 4_096;
    private static final int LONGEST = 64;

    private final String[] met = new String[KEPT];

    String of(String text) {
        if (text == null || text.length() > LONGEST) {
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
        return new Indicator(one.number(), of(one.level1()), of(one.level2()), of(one.level3()), of(one.description()), one.comparator(),
                one.target(), of(one.unit()), of(one.qualifier()), of(one.basis()), of(one.raw()));
    }
}

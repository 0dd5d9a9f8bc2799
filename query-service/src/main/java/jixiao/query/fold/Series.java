package jixiao.query.fold;

/** Names of items that end in a tilde and a number without leading zeros: of one series are those that differ in the number alone. */
public final class Series {
    private Series() {
    }

    /** Whether one comes after another of its series. */
    public static boolean isLater(String one, String other) {
        int mark = one.lastIndexOf(Items.MARK);
        return mark >= 0 && mark == other.lastIndexOf(Items.MARK) && one.regionMatches(0, other, 0, mark)
                && (one.length() == other.length() ? one.compareTo(other) > 0 : one.length() > other.length());
    }
}

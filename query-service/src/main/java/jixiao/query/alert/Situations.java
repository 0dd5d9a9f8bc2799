package jixiao.query.alert;

/** The closes of months that one judging of a project looks at, each reckoned once for all rules and alerts. */
final class Situations {
    private final AlertState watch;
    private final Situation[] months = new Situation[13];

    Situations(AlertState watch) {
        this.watch = watch;
    }

    /** At the close of a month (1–12). */
    Situation at(int month) {
        if (months[month] == null) {
            months[month] = new Situation(watch, month);
        }
        return months[month];
    }
}

package jixiao.standalone.sample;

import java.time.LocalDate;

/** Whoever lets the days of a story come. */
@FunctionalInterface
interface StoryDays {
    /** The story happens on the day on which it is told. */
    StoryDays TODAY = day -> { };

    /** Before each step of that day; days never go back. */
    void comes(LocalDate day);
}

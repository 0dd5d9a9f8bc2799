package jixiao.query.achievement;

/** How a value came about: the unit reported it, it is what was paid in all, or it was reckoned from payments for people and days. */
public enum Obtained {
    TYPED, PAID, PER_HEAD
}

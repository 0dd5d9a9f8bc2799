package jixiao.query.achievement;

import io.swagger.v3.oas.annotations.media.Schema;

/** How a value came about: the unit reported it, it is what was paid in all, or it was reckoned from payments for people and days. */
@Schema(description = "TYPED 填报、PAID 由支出合计、PER_HEAD 由支出按人数和天数算出")
public enum Obtained {
    TYPED, PAID, PER_HEAD
}

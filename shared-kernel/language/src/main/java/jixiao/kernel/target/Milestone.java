package jixiao.kernel.target;

import jixiao.kernel.value.Percent;

/**
 * A node of the spend plan (节点): by the end of {@code month} (1–12) at least {@code share} of the budget in force is to be spent, counted
 * from January.
 */
public record Milestone(int month, Percent share) {
}

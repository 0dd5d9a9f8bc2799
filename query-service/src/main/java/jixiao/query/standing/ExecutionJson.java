package jixiao.query.standing;

import static jixiao.query.fold.JsonBytes.named;

import jixiao.kernel.Funds;
import jixiao.kernel.Milestone;
import jixiao.kernel.Money;
import jixiao.query.fold.JsonBytes;

/**
 * Writes an execution exactly as its components say, by hand: almost every event makes a row of it, and looking the components up
 * took a third of a rebuild's time.
 */
final class ExecutionJson {
    private static final byte[] PROJECT = named("project");
    private static final byte[] UNIT = named("unit");
    private static final byte[] UNIT_NAME = named("unitName");
    private static final byte[] NAME = named("name");
    private static final byte[] STATE = named("state");
    private static final byte[] DRAFTED = named("drafted");
    private static final byte[] BUDGETS = named("budgets");
    private static final byte[] FROM = named("from");
    private static final byte[] BUDGET = named("budget");
    private static final byte[] FUNDS = named("funds");
    private static final byte[] PLAN = named("plan");
    private static final byte[] MONTH = named("month");
    private static final byte[] SHARE = named("share");
    private static final byte[] PAID = named("paid");
    private static final byte[] FISCAL = named("fiscal");
    private static final byte[] CARRIED_OVER = named("carriedOver");
    private static final byte[] OTHER = named("other");
    private static final byte[] CLOSED_THROUGH = named("closedThrough");

    private ExecutionJson() {
    }

    static void write(Execution of, PaidMonths paid, JsonBytes json) {
        json.begin('{');
        text(json, PROJECT, of.project());
        text(json, UNIT, of.unit());
        text(json, UNIT_NAME, of.unitName());
        text(json, NAME, of.name());
        text(json, STATE, of.state() == null ? null : of.state().code());
        money(json, DRAFTED, of.drafted());
        json.name(BUDGETS).begin('[');
        for (Execution.InForce budget : of.budgets()) {
            json.begin('{').name(FROM).number(budget.from());
            money(json, BUDGET, budget.budget());
            if (budget.funds() != null) {
                funds(json.name(FUNDS), budget.funds());
            }
            json.end('}');
        }
        json.end(']').name(PLAN).begin('[');
        for (Milestone milestone : of.plan().milestones()) {
            json.begin('{').name(MONTH).number(milestone.month());
            if (milestone.share() != null) {
                json.name(SHARE).number(milestone.share().hundredths());
            }
            json.end('}');
        }
        json.end(']').name(PAID).begin('{');
        for (int at = 0; at < paid.size(); at++) {
            funds(json.name(paid.month(at).toString()), paid.funds(at));
        }
        json.end('}').name(CLOSED_THROUGH).number(of.closedThrough()).end('}');
    }

    private static void funds(JsonBytes json, Funds funds) {
        json.begin('{');
        money(json, FISCAL, funds.fiscal());
        money(json, CARRIED_OVER, funds.carriedOver());
        money(json, OTHER, funds.other());
        json.end('}');
    }

    private static void money(JsonBytes json, byte[] name, Money money) {
        if (money != null) {
            json.name(name).number(money.fen());
        }
    }

    private static void text(JsonBytes json, byte[] name, Object value) {
        if (value != null) {
            json.name(name).text(value.toString());
        }
    }
}

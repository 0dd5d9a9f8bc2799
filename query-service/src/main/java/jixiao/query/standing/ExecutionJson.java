package jixiao.query.standing;

import static jixiao.query.fold.JsonBytes.named;

import java.time.YearMonth;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.query.fold.JsonBytes;

/**
 * Writes an execution under its components' names, and what those hold as lists: almost every event makes a row of it, and names
 * repeated for every month were nearly half of a late row. {@link ExecutionReading} is its other half.
 *
 * <p>A budget in force names its plan only where it is not the approved one, which is in nearly every row. {@code paid} holds the fiscal
 * year's months by their place, January first, null where nothing was paid; months of other years follow, each behind its name. Funds are a
 * list of the three sources, or bare fen where there is fiscal money alone.
 */
final class ExecutionJson {
    private static final byte[] PROJECT = named("project");
    private static final byte[] UNIT = named("unit");
    private static final byte[] UNIT_NAME = named("unitName");
    private static final byte[] NAME = named("name");
    private static final byte[] STATE = named("state");
    private static final byte[] DRAFTED = named("drafted");
    private static final byte[] BUDGETS = named("budgets");
    private static final byte[] PLAN = named("plan");
    private static final byte[] PAID = named("paid");

    private ExecutionJson() {
    }

    static void writeFront(Execution of, JsonBytes json) {
        json.begin('{');
        text(json, PROJECT, of.project());
        text(json, UNIT, of.unit());
        text(json, UNIT_NAME, of.unitName());
        text(json, NAME, of.name());
        text(json, STATE, of.state() == null ? null : of.state().code());
        if (of.drafted() != null) {
            json.name(DRAFTED).number(of.drafted().fen());
        }
        json.name(BUDGETS).begin('[');
        for (Execution.BudgetInForce budget : of.budgets()) {
            json.begin('[').number(budget.from());
            money(json, budget.budget());
            funds(json, budget.funds());
            if (!budget.plan().equals(of.plan())) {
                plan(json, budget.plan());
            }
            json.end(']');
        }
        json.end(']').name(PLAN);
        plan(json, of.plan());
    }

    private static void plan(JsonBytes json, SpendPlan plan) {
        json.begin('[');
        for (Milestone milestone : plan.milestones()) {
            json.begin('[').number(milestone.month());
            if (milestone.share() == null) {
                json.nothing();
            } else {
                json.number(milestone.share().hundredths());
            }
            json.end(']');
        }
        json.end(']');
    }

    static void writeRest(Execution of, PaidMonths paid, JsonBytes json) {
        json.name(PAID).begin('[');
        paid(json, paid, of.project() == null ? Integer.MIN_VALUE : of.project().fiscalYear());
        json.end(']').end('}');
    }

    private static void paid(JsonBytes json, PaidMonths paid, int year) {
        int place = 1;
        boolean others = false;
        for (int at = 0; at < paid.size(); at++) {
            YearMonth month = paid.month(at);
            if (month.getYear() != year) {
                others = true;
                continue;
            }
            for (; place < month.getMonthValue(); place++) {
                json.nothing();
            }
            funds(json, paid.funds(at));
            place++;
        }
        for (int at = 0; others && at < paid.size(); at++) {
            if (paid.month(at).getYear() != year) {
                funds(json.text(paid.month(at).toString()), paid.funds(at));
            }
        }
    }

    private static void funds(JsonBytes json, Funds funds) {
        if (funds == null) {
            json.nothing();
        } else if (funds.fiscal() != null && funds.carriedOver() == null && funds.other() == null) {
            json.number(funds.fiscal().fen());
        } else {
            json.begin('[');
            money(json, funds.fiscal());
            money(json, funds.carriedOver());
            money(json, funds.other());
            json.end(']');
        }
    }

    private static void money(JsonBytes json, Money money) {
        if (money == null) {
            json.nothing();
        } else {
            json.number(money.fen());
        }
    }

    private static void text(JsonBytes json, byte[] name, Object value) {
        if (value != null) {
            json.name(name).text(value.toString());
        }
    }
}

package jixiao.query.standing;

import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Writes an execution under its components' names, and what those hold as lists: almost every event makes a row of it, and names
 * repeated for every month were nearly half of a late row. {@link ExecutionReading} is its other half.
 *
 * <p>A budget in force names its plan only where it is not the approved one, which is in nearly every row. {@code paid} holds the fiscal
 * year's months by their place, January first, null where nothing was paid; months of other years follow, each behind its name. Funds are a
 * list of the three sources, or bare fen where there is fiscal money alone.
 */
final class ExecutionJson {
    private static final SerializableString PROJECT = new SerializedString("project");
    private static final SerializableString UNIT = new SerializedString("unit");
    private static final SerializableString UNIT_NAME = new SerializedString("unitName");
    private static final SerializableString NAME = new SerializedString("name");
    private static final SerializableString STATE = new SerializedString("state");
    private static final SerializableString WAITING_FOR = new SerializedString("waitingFor");
    private static final SerializableString DRAFTED = new SerializedString("drafted");
    private static final SerializableString BUDGETS = new SerializedString("budgets");
    private static final SerializableString PLAN = new SerializedString("plan");
    private static final SerializableString PAID = new SerializedString("paid");

    private ExecutionJson() {
    }

    static void writeFront(Execution of, JsonGenerator json) {
        text(json, PROJECT, of.project());
        text(json, UNIT, of.unit());
        text(json, UNIT_NAME, of.unitName());
        text(json, NAME, of.name());
        text(json, STATE, of.state() == null ? null : of.state().code());
        text(json, WAITING_FOR, of.waitingFor());
        if (of.drafted() != null) {
            json.writeName(DRAFTED).writeNumber(of.drafted().fen());
        }
        json.writeName(BUDGETS).writeStartArray();
        for (Execution.BudgetInForce budget : of.budgets()) {
            json.writeStartArray().writeNumber(budget.from());
            money(json, budget.budget());
            funds(json, budget.funds());
            if (!budget.plan().equals(of.plan())) {
                plan(json, budget.plan());
            }
            json.writeEndArray();
        }
        json.writeEndArray().writeName(PLAN);
        plan(json, of.plan());
    }

    private static void plan(JsonGenerator json, SpendPlan plan) {
        json.writeStartArray();
        for (Milestone milestone : plan.milestones()) {
            json.writeStartArray().writeNumber(milestone.month());
            if (milestone.share() == null) {
                json.writeNull();
            } else {
                json.writeNumber(milestone.share().hundredths());
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    static void writeRest(Execution of, PaidMonths paid, JsonGenerator json) {
        json.writeName(PAID).writeStartArray();
        paid(json, paid, of.project() == null ? Integer.MIN_VALUE : of.project().fiscalYear());
        json.writeEndArray();
    }

    private static void paid(JsonGenerator json, PaidMonths paid, int year) {
        int place = 1;
        boolean others = false;
        for (int at = 0; at < paid.size(); at++) {
            if (paid.year(at) != year) {
                others = true;
                continue;
            }
            for (; place < paid.monthOfYear(at); place++) {
                json.writeNull();
            }
            funds(json, paid, at);
            place++;
        }
        for (int at = 0; others && at < paid.size(); at++) {
            if (paid.year(at) != year) {
                funds(json.writeString(paid.month(at).toString()), paid, at);
            }
        }
    }

    private static void funds(JsonGenerator json, PaidMonths paid, int at) {
        boolean isFiscalAlone = !paid.isBlank(at, FundSource.FISCAL) && paid.isBlank(at, FundSource.CARRIED_OVER)
                && paid.isBlank(at, FundSource.OTHER);
        if (isFiscalAlone) {
            json.writeNumber(paid.fen(at, FundSource.FISCAL));
        } else {
            funds(json, paid.funds(at));
        }
    }

    private static void funds(JsonGenerator json, @Nullable Funds funds) {
        if (funds == null) {
            json.writeNull();
        } else if (funds.fiscal() != null && funds.carriedOver() == null && funds.other() == null) {
            json.writeNumber(funds.fiscal().fen());
        } else {
            json.writeStartArray();
            money(json, funds.fiscal());
            money(json, funds.carriedOver());
            money(json, funds.other());
            json.writeEndArray();
        }
    }

    private static void money(JsonGenerator json, @Nullable Money money) {
        if (money == null) {
            json.writeNull();
        } else {
            json.writeNumber(money.fen());
        }
    }

    private static void text(JsonGenerator json, SerializableString name, @Nullable Object value) {
        if (value != null) {
            json.writeName(name).writeString(value.toString());
        }
    }
}

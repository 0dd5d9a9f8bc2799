package jixiao.query.standing;

import jixiao.kernel.Funds;
import jixiao.kernel.Milestone;
import jixiao.kernel.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * Writes an execution exactly as its components say, by hand: almost every event makes a row of it, and looking the components up
 * took a third of a rebuild's time.
 */
final class ExecutionJson extends ValueSerializer<Execution> {
    @Override
    public void serialize(Execution of, JsonGenerator json, SerializationContext context) {
        json.writeStartObject();
        text(json, "project", of.project());
        text(json, "unit", of.unit());
        text(json, "unitName", of.unitName());
        text(json, "name", of.name());
        text(json, "state", of.state() == null ? null : of.state().code());
        money(json, "drafted", of.drafted());
        json.writeArrayPropertyStart("budgets");
        for (Execution.InForce budget : of.budgets()) {
            json.writeStartObject();
            json.writeNumberProperty("from", budget.from());
            money(json, "budget", budget.budget());
            if (budget.funds() != null) {
                json.writeName("funds");
                funds(json, budget.funds());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("plan");
        for (Milestone milestone : of.plan().milestones()) {
            json.writeStartObject();
            json.writeNumberProperty("month", milestone.month());
            if (milestone.share() != null) {
                json.writeNumberProperty("share", milestone.share().hundredths());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("paid");
        of.paid().forEach((month, funds) -> {
            json.writeName(month.toString());
            funds(json, funds);
        });
        json.writeEndObject();
        json.writeNumberProperty("closedThrough", of.closedThrough());
        json.writeEndObject();
    }

    private static void funds(JsonGenerator json, Funds funds) {
        json.writeStartObject();
        money(json, "fiscal", funds.fiscal());
        money(json, "carriedOver", funds.carriedOver());
        money(json, "other", funds.other());
        json.writeEndObject();
    }

    private static void money(JsonGenerator json, String name, Money money) {
        if (money != null) {
            json.writeNumberProperty(name, money.fen());
        }
    }

    private static void text(JsonGenerator json, String name, Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }
}

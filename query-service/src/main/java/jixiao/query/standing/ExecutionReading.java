package jixiao.query.standing;

import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jixiao.kernel.Funds;
import jixiao.kernel.Milestone;
import jixiao.kernel.Money;
import jixiao.kernel.Percent;
import jixiao.kernel.ProjectId;
import jixiao.kernel.ReviewState;
import jixiao.kernel.SpendPlan;
import jixiao.kernel.UnitCode;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Reads what {@link ExecutionJson} writes, in whatever order PostgreSQL or a person left its names, and nothing else. A little long:
 * each place of a list is checked, because nothing else would tell a list that is wrong.
 */
final class ExecutionReading extends ValueDeserializer<Execution> {
    @Override
    public Execution deserialize(JsonParser json, DeserializationContext context) {
        Read read = new Read(json);
        read.expect(json.currentToken(), JsonToken.START_OBJECT);
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            read.component(name);
        }
        read.expect(json.currentToken(), JsonToken.END_OBJECT);
        return read.execution();
    }

    /** The components so far. Every method begins at its value's first token and leaves the parser at its last. */
    private static final class Read {
        private final JsonParser json;
        private final Map<YearMonth, Funds> others = new LinkedHashMap<>();
        private final List<Funds> months = new ArrayList<>(12);
        private final List<Execution.InForce> budgets = new ArrayList<>(1);
        private final List<Milestone> plan = new ArrayList<>(4);
        private ProjectId project;
        private UnitCode unit;
        private String unitName;
        private String name;
        private ReviewState state;
        private Money drafted;

        private Read(JsonParser json) {
            this.json = json;
        }

        private Execution execution() {
            if (project == null && !months.isEmpty()) {
                throw wrong("project is missing");
            }
            for (int at = 0; at < months.size(); at++) {
                if (months.get(at) != null) {
                    others.put(YearMonth.of(project.fiscalYear(), at + 1), months.get(at));
                }
            }
            SpendPlan approved = new SpendPlan(plan);
            budgets.replaceAll(budget -> budget.plan() != null ? budget
                    : new Execution.InForce(budget.from(), budget.budget(), budget.funds(), approved));
            return new Execution(project, unit, unitName, name, state, drafted, List.copyOf(budgets), approved,
                    PaidMonths.of(others), 0);
        }

        private void component(String component) {
            switch (component) {
                case "project" -> project = ProjectId.parse(text());
                case "unit" -> unit = new UnitCode(text());
                case "unitName" -> unitName = text();
                case "name" -> name = text();
                case "state" -> state = ReviewState.valueOf(text());
                case "drafted" -> drafted = money();
                case "budgets" -> list(this::budget);
                case "plan" -> list(() -> milestone(plan));
                case "paid" -> list(this::month);
                default -> throw wrong("no component is called " + component);
            }
        }

        private void list(Runnable element) {
            expect(json.currentToken(), JsonToken.START_ARRAY);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                element.run();
            }
        }

        private void budget() {
            expect(json.currentToken(), JsonToken.START_ARRAY);
            json.nextToken();
            int from = number();
            json.nextToken();
            Money budget = money();
            json.nextToken();
            Funds funds = funds();
            SpendPlan own = null;
            if (json.nextToken() != JsonToken.END_ARRAY) {
                List<Milestone> milestones = new ArrayList<>(4);
                list(() -> milestone(milestones));
                own = new SpendPlan(milestones);
                expect(json.nextToken(), JsonToken.END_ARRAY);
            }
            budgets.add(new Execution.InForce(from, budget, funds, own));
        }

        private void milestone(List<Milestone> into) {
            expect(json.currentToken(), JsonToken.START_ARRAY);
            json.nextToken();
            int month = number();
            into.add(new Milestone(month, json.nextToken() == JsonToken.VALUE_NULL ? null : new Percent(number())));
            expect(json.nextToken(), JsonToken.END_ARRAY);
        }

        private void month() {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                YearMonth month = YearMonth.parse(json.getString());
                json.nextToken();
                others.put(month, funds());
            } else if (months.size() < Month.values().length && others.isEmpty()) {
                months.add(funds());
            } else {
                throw wrong("a month out of its place");
            }
        }

        private Funds funds() {
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                return null;
            }
            if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return new Funds(money(), null, null);
            }
            expect(json.currentToken(), JsonToken.START_ARRAY);
            json.nextToken();
            Money fiscal = money();
            json.nextToken();
            Money carriedOver = money();
            json.nextToken();
            Money other = money();
            expect(json.nextToken(), JsonToken.END_ARRAY);
            return new Funds(fiscal, carriedOver, other);
        }

        private Money money() {
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                return null;
            }
            expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT);
            return Money.ofFen(json.getLongValue());
        }

        private int number() {
            expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT);
            return json.getIntValue();
        }

        private String text() {
            expect(json.currentToken(), JsonToken.VALUE_STRING);
            return json.getString();
        }

        private void expect(JsonToken found, JsonToken wanted) {
            if (found != wanted) {
                throw wrong("%s where %s was expected".formatted(found, wanted));
            }
        }

        private MismatchedInputException wrong(String why) {
            return MismatchedInputException.from(json, Execution.class, "no execution: " + why);
        }
    }
}

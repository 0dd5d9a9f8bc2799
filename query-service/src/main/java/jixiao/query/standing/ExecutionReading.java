package jixiao.query.standing;

import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.fold.StateTokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads what {@link ExecutionJson} writes and nothing else: each place of a list is checked, as nothing else would tell a wrong one. */
final class ExecutionReading extends ValueDeserializer<Execution> {
    @Override
    public Execution deserialize(JsonParser json, DeserializationContext context) {
        ReadExecution read = new ReadExecution(new StateTokens(json, Execution.class));
        read.tokens.object(read::component);
        return read.execution();
    }

    /** The components so far. */
    @SuppressWarnings("NullAway.Init")
    private static final class ReadExecution {
        private final StateTokens tokens;
        private final Map<YearMonth, Funds> others = new LinkedHashMap<>();
        private final List<Funds> months = new ArrayList<>(12);
        private final List<Execution.BudgetInForce> budgets = new ArrayList<>(1);
        private final List<Milestone> plan = new ArrayList<>(4);
        private ProjectId project;
        private UnitCode unit;
        private String unitName;
        private String name;
        private ReviewState state;
        private @Nullable Role waitingFor;
        private Money drafted;

        private ReadExecution(StateTokens tokens) {
            this.tokens = tokens;
        }

        private Execution execution() {
            if (project == null && !months.isEmpty()) {
                throw tokens.wrong("project is missing");
            }
            for (int at = 0; at < months.size(); at++) {
                if (months.get(at) != null) {
                    others.put(YearMonth.of(project.fiscalYear(), at + 1), months.get(at));
                }
            }
            SpendPlan approved = new SpendPlan(plan);
            budgets.replaceAll(budget -> budget.plan() != null ? budget
                    : new Execution.BudgetInForce(budget.from(), budget.budget(), budget.funds(), approved));
            return new Execution(project, unit, unitName, name, state, drafted, List.copyOf(budgets), approved,
                    PaidMonths.of(others), 0, waitingFor);
        }

        @SuppressWarnings("NullAway") // whatever was written comes back, a target that was drafted without a budget too
        private void component(String component) {
            switch (component) {
                case "project" -> project = ProjectId.parse(tokens.text());
                case "unit" -> unit = new UnitCode(tokens.text());
                case "unitName" -> unitName = tokens.text();
                case "name" -> name = tokens.text();
                case "state" -> state = ReviewState.valueOf(tokens.text());
                case "waitingFor" -> waitingFor = Role.valueOf(tokens.text());
                case "drafted" -> drafted = money();
                case "budgets" -> tokens.list(this::budget);
                case "plan" -> tokens.list(() -> milestone(plan));
                case "paid" -> tokens.list(this::month);
                default -> throw tokens.unknown(component);
            }
        }

        @SuppressWarnings("NullAway") // a plan that is not named is the approved one, put in when all was read
        private void budget() {
            tokens.begin();
            tokens.next();
            int from = tokens.number();
            tokens.next();
            Money budget = money();
            tokens.next();
            Funds funds = funds();
            SpendPlan own = null;
            if (tokens.next() != JsonToken.END_ARRAY) {
                List<Milestone> milestones = new ArrayList<>(4);
                tokens.list(() -> milestone(milestones));
                own = new SpendPlan(milestones);
                tokens.end();
            }
            budgets.add(new Execution.BudgetInForce(from, budget, funds, own));
        }

        @SuppressWarnings("NullAway") // a plan that was drafted without a share comes back as it was
        private void milestone(List<Milestone> into) {
            tokens.begin();
            tokens.next();
            int month = tokens.number();
            tokens.next();
            into.add(new Milestone(month, tokens.isNothing() ? null : new Percent(tokens.number())));
            tokens.end();
        }

        private void month() {
            if (tokens.isText()) {
                YearMonth month = tokens.month();
                tokens.next();
                others.put(month, funds());
            } else if (months.size() < Month.values().length && others.isEmpty()) {
                months.add(funds());
            } else {
                throw tokens.wrong("a month out of its place");
            }
        }

        private @Nullable Funds funds() {
            if (tokens.isNothing()) {
                return null;
            }
            if (tokens.isNumber()) {
                return new Funds(money(), null, null);
            }
            tokens.begin();
            tokens.next();
            Money fiscal = money();
            tokens.next();
            Money carriedOver = money();
            tokens.next();
            Money other = money();
            tokens.end();
            return new Funds(fiscal, carriedOver, other);
        }

        private @Nullable Money money() {
            return tokens.isNothing() ? null : Money.ofFen(tokens.longNumber());
        }
    }
}

package jixiao.kernel.event;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import jixiao.kernel.rules.Rules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Upcasts: what an event of an earlier revision says in the words of today's, as pure functions on its JSON tree. What they fill in is
 * frozen here with its date and is never read from a constant that anybody may edit: a ledger means the same for ever.
 */
final class Upcasts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * The groups of numbers that came on 2026-11-23 and the two questions of 2026-11-29, as rules that named none of them were judged by
     * until then. Never to be edited, whatever {@link Rules#FIRST} becomes.
     */
    private static final ObjectNode UNSAID_IN_RULES_1 = (ObjectNode) JSON.readTree("""
            {"clearMargin":0,
             "goals":{"blueFrom":12000,"countsFrom":0,"gapPoints":1000,"unitCosts":[{"indicator":"人均会议费","category":"会议费"},
             {"indicator":"人均培训费","category":"培训费"}]},
             "rush":{"fromMonth":10,"share":3000},
             "filing":{"day":10,"reminderDays":[7,3,1]},
             "telling":{"explainDays":10,"escalations":[{"afterDays":1,"to":"REVIEWER"},{"afterDays":7,"to":"LEADER"}],
             "immediately":["FAR_BEHIND"]},
             "supersedesBehind":false,
             "decemberCounts":false}""");

    /** By the name of an event, what makes of its first revision the second, of the second the third, and so on. */
    private static final Map<String, List<UnaryOperator<ObjectNode>>> STEPS = Map.of(
            "RulesAdopted", List.of(Upcasts::sayingAllOfTheRules), "RulesProposed", List.of(Upcasts::sayingAllOfTheRules));

    private Upcasts() {
    }

    /** The revision that events of this name are written in. */
    static int revisionOf(String type) {
        return 1 + STEPS.getOrDefault(type, List.of()).size();
    }

    /** An event of an earlier revision as if it had been written today. */
    static JsonNode upcast(String type, int revision, String json) {
        ObjectNode tree = (ObjectNode) JSON.readTree(json);
        for (UnaryOperator<ObjectNode> step : STEPS.getOrDefault(type, List.of()).subList(revision - 1, revisionOf(type) - 1)) {
            tree = step.apply(tree);
        }
        return tree;
    }

    private static ObjectNode sayingAllOfTheRules(ObjectNode event) {
        ObjectNode rules = UNSAID_IN_RULES_1.deepCopy();
        event.path("rules").properties().forEach(said -> {
            if (!said.getValue().isNull()) {
                rules.set(said.getKey(), said.getValue());
            }
        });
        ObjectNode now = event.deepCopy();
        now.set("rules", rules);
        return now;
    }
}

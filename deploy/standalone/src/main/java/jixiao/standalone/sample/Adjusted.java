package jixiao.standalone.sample;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Published indicators with some targets changed, written out whole as an adjustment has to say them. */
final class Adjusted {
    private Adjusted() {
    }

    /** {@code targets} by the indicator's number. */
    static JsonNode indicators(JsonNode published, Map<String, String> targets) {
        ArrayNode adjusted = (ArrayNode) published.deepCopy();
        for (JsonNode one : adjusted) {
            String target = targets.get(one.path("number").asString());
            if (target != null) {
                ObjectNode indicator = (ObjectNode) one;
                indicator.put("raw", indicator.path("raw").asString().replace(indicator.path("target").asString(), target));
                indicator.put("target", target);
            }
        }
        return adjusted;
    }
}

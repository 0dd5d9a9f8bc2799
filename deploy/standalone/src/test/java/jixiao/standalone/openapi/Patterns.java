package jixiao.standalone.openapi;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Every pattern of a document, with texts at its edges and whether validation takes them here, which looks at the whole text. */
final class Patterns {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> TEXTS = List.of("", "a", "A-1", "2024-06", "2024-6", "记-0012", "记字第 12 号", "2024/06/018", "/a",
            "a//b", "..", "a;b", "a%b", "a\\b", "a b", "a\tb", "a\nb", "a\n", "2024-06\n", "x2024-06x", "a\u0085b", "a\u200bb", "０１２", "é",
            "😀", "a".repeat(40), "a".repeat(41), "a".repeat(64), "a".repeat(65), "0".repeat(64),
            "2024-13070024P00025610001R~FELL_BEHIND~6~1", "22:00");

    private Patterns() {
    }

    static String probes(JsonNode document) {
        Set<String> patterns = new TreeSet<>();
        collect(document, patterns);
        ArrayNode probes = JSON.createArrayNode();
        for (String pattern : patterns) {
            Pattern here = Pattern.compile(pattern);
            TEXTS.forEach(text -> probes.addObject().put("pattern", pattern).put("text", text)
                    .put("matches", here.matcher(text).matches()));
        }
        return probes.toString();
    }

    private static void collect(JsonNode node, Set<String> patterns) {
        if (node.path("pattern").isString() && node.has("type")) {
            patterns.add(node.path("pattern").asString());
        }
        node.forEach(inside -> collect(inside, patterns));
    }
}

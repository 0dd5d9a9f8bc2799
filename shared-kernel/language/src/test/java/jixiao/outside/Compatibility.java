package jixiao.outside;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of released schemas no later one of the same name may do: whoever reads by the released one must be able to read what is written by
 * the later one, and what was written by the released one stays valid by the later one. Anything may be added: a schema, which a new
 * revision is, an optional member, a word to a list.
 */
final class Compatibility {
    /** Said to people, or looked at member by member. */
    private static final Set<String> NOT_COMPARED = Set.of("$comment", "$defs", "title", "description", "properties", "required", "enum",
            "items", "additionalProperties", "propertyNames");
    private final Map<String, ObjectNode> current;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private Compatibility(Map<String, ObjectNode> current) {
        this.current = current;
    }

    /** A sentence for each break of what was released. */
    static List<String> faults(Map<String, ObjectNode> released, Map<String, ObjectNode> current) {
        Compatibility compared = new Compatibility(current);
        released.forEach(compared::compareFile);
        return compared.faults;
    }

    private void compareFile(String name, ObjectNode released) {
        ObjectNode now = current.get(name);
        if (now == null) {
            faults.add(name + " is dropped");
        } else {
            seen.clear();
            compare(new Place(name, released, now), released, now);
        }
    }

    /** Where two schemas are compared, and the documents that their references are resolved in. */
    private record Place(String path, JsonNode released, JsonNode now) {
        Place in(String member) {
            return new Place(path + "/" + member, released, now);
        }
    }

    private void compare(Place place, JsonNode before, JsonNode after) {
        TreeSet<String> keywords = new TreeSet<>(before.propertyNames());
        keywords.addAll(after.propertyNames());
        keywords.removeAll(NOT_COMPARED);
        keywords.stream().filter(keyword -> !before.path(keyword).equals(after.path(keyword))).forEach(keyword ->
                faults.add("%s is retyped: %s was %s and is %s".formatted(place.path, keyword, before.path(keyword), after.path(keyword))));
        compareReferences(place, before, after);
        compareWords(place, before, after);
        compareMembers(place, before, after);
        for (String inside : List.of("items", "additionalProperties", "propertyNames")) {
            if (before.path(inside).isObject() || after.path(inside).isObject()) {
                compare(place.in(inside), before.path(inside), after.path(inside));
            }
        }
    }

    /** A type's name is part of what a member is: fen are no percents though both are whole numbers. */
    private void compareReferences(Place place, JsonNode before, JsonNode after) {
        String reference = before.path("$ref").asString("");
        if (reference.startsWith("#") && reference.equals(after.path("$ref").asString("")) && seen.add(reference)) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            Place type = new Place("%s (%s)".formatted(place.path, name), place.released, place.now);
            compare(type, place.released.at(reference.substring(1)), place.now.at(reference.substring(1)));
        }
    }

    private void compareWords(Place place, JsonNode before, JsonNode after) {
        Set<String> gone = words(before.path("enum"));
        gone.removeAll(words(after.path("enum")));
        if (!gone.isEmpty() || before.has("enum") != after.has("enum")) {
            faults.add("%s is retyped: its words lost %s".formatted(place.path, gone));
        }
    }

    private void compareMembers(Place place, JsonNode before, JsonNode after) {
        Set<String> wasRequired = words(before.path("required"));
        Set<String> isRequired = words(after.path("required"));
        before.path("properties").properties().forEach(member -> {
            String name = member.getKey();
            JsonNode now = after.path("properties").path(name);
            if (now.isMissingNode()) {
                faults.add("%s/%s is removed".formatted(place.path, name));
                return;
            }
            if (wasRequired.contains(name) && !isRequired.contains(name)) {
                faults.add("%s/%s was always there and may be absent".formatted(place.path, name));
            }
            compare(place.in(name), member.getValue(), now);
        });
        isRequired.stream().filter(name -> !wasRequired.contains(name)).forEach(name ->
                faults.add("%s/%s is required, and what was written before may lack it".formatted(place.path, name)));
    }

    private static Set<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }
}

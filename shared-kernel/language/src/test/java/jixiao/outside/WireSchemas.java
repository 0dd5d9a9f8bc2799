package jixiao.outside;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of what is around an event on a topic: a record's headers, each of them a text, and its value. */
final class WireSchemas {
    private static final String HASH = "^[0-9a-f]{64}$";
    private static final String UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

    private WireSchemas() {
    }

    static Map<String, ObjectNode> written() {
        return Map.of("Headers.json", headers(), "Value.json", value());
    }

    private static ObjectNode headers() {
        return schema("""
                {"$id":"urn:jixiao:headers","title":"Headers","type":"object",
                 "description":"A record's headers, all of them UTF-8 text.",
                 "properties":{
                  "ledger":{"type":"string","pattern":"^[a-z0-9-]{1,40}$","description":"the ledger's name; the record's key is the same"},
                  "epoch":{"type":"string","pattern":"%2$s",
                           "description":"which life of the ledger this is: a restored one begins anew at position 1 under another"},
                  "position":{"type":"string","pattern":"^[1-9][0-9]{0,18}$",
                              "description":"counts 1, 2, 3 … without a gap within the epoch"},
                  "revision":{"type":"string","pattern":"^[1-9][0-9]{0,8}$","description":"the revision that the event is written in"},
                  "type":{"type":"string","pattern":"^[A-Z][A-Za-z]*$","description":"the event's name"},
                  "hash":{"type":"string","pattern":"%1$s","description":"SHA-256 of the row: see the description of the channel"}},
                 "required":["ledger","epoch","position","revision","type","hash"]}""");
    }

    private static ObjectNode value() {
        return schema("""
                {"$id":"urn:jixiao:value","title":"Value","type":"object",
                 "description":"A record's value in UTF-8, its members in this order.",
                 "properties":{
                  "aggregate":{"type":"string","minLength":1,"description":"what the event happened to: a project, a year, an account …"},
                  "sequence":{"type":"integer","format":"int64","minimum":0,"description":"counts 0, 1, 2 … within the aggregate"},
                  "eventId":{"type":"string","pattern":"%2$s"},
                  "commandId":{"type":"string","pattern":"%2$s","description":"the same of all events that one command made"},
                  "recordedAt":{"type":"string","format":"date-time",
                                "pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\\\.[0-9]{6}Z$",
                                "description":"by the ledger's clock, in microseconds UTC; never falls"},
                  "payload":{"type":"object","description":"the event to the letter, by the schema <type>.<revision>.json"},
                  "metadata":{"type":"object","description":"who did it, to the letter, by the schema Metadata.json"},
                  "documents":{"type":"object","propertyNames":{"type":"string","pattern":"%1$s"},"additionalProperties":{"type":"string"},
                   "description":"what the event names by its hash, by the SHA-256 of its content; absent where it names nothing"}},
                 "required":["aggregate","sequence","eventId","commandId","recordedAt","payload","metadata"]}""");
    }

    private static ObjectNode schema(String text) {
        ObjectNode schema = EventSchemas.begun();
        schema.setAll((ObjectNode) new JsonMapper().readTree(text.formatted(HASH, UUID)));
        return schema;
    }
}

package jixiao.kafka.outside;

import java.util.Map;
import java.util.TreeSet;
import jixiao.outside.SchemaFiles;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI 3.0 description of the topic that ledgers are published to: a message for each schema of an event. */
final class AsyncApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FORMAT = "application/schema+json;version=2020-12";
    private static final String CHANNEL = """
            {"address":"jixiao.ledger","title":"账本的全部事件",
             "description":"%s",
             "bindings":{"kafka":{"topic":"jixiao.ledger","partitions":1,
              "topicConfiguration":{"cleanup.policy":["delete"],"retention.ms":-1,"retention.bytes":-1,"max.message.bytes":%d}}}}""";
    /** What no schema can say. */
    private static final String DESCRIPTION = """
            Every event of a ledger in the order of its positions, for ever. The topic is called otherwise where \
            jixiao.kafka.topic says so. One ledger is one partition: murmur2 of the key, as Kafka's own partitioner has \
            it. A record may come again (pass over positions that you have within the epoch); none is missing for good (a \
            gap is to be waited for or reported). hash is the SHA-256 of: the hash of the row before (32 zero bytes before \
            the first), position, aggregate, sequence, eventId, commandId, type, revision, payload, metadata, recordedAt; \
            texts are UTF-8 with their length in bytes in front, 4 bytes, payload and metadata to the letter; position, \
            sequence and recordedAt (microseconds since 1970) are 8 bytes, revision 4, ids 16; numbers are big-endian.""";

    private AsyncApi() {
    }

    static ObjectNode document(int largestRecord) {
        ObjectNode document = JSON.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info").put("title", "绩效 Jixiao").put("version", "1.0").put("description",
                "What happened to budget projects and whoever watches them, for programs that want to hear all of it.");
        document.put("defaultContentType", "application/json");
        ObjectNode channel = (ObjectNode) JSON.readTree(CHANNEL.formatted(DESCRIPTION, largestRecord));
        document.putObject("channels").set("ledger", channel);
        document.putObject("operations").putObject("publishLedger").put("action", "send").put("summary", "每个事件入账后即发布")
                .putObject("channel").put("$ref", "#/channels/ledger");
        ObjectNode offered = channel.putObject("messages");
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        components.putObject("messageTraits").set("record", trait());
        for (String schema : new TreeSet<>(SchemaFiles.current().events())) {
            String[] name = schema.split("\\.");
            offered.putObject(name[0] + "." + name[1]).put("$ref", "#/components/messages/%s.%s".formatted(name[0], name[1]));
            messages.set(name[0] + "." + name[1], message(name[0], name[1], schema));
        }
        return document;
    }

    private static ObjectNode trait() {
        ObjectNode trait = JSON.createObjectNode().put("contentType", "application/json");
        trait.putObject("bindings").putObject("kafka").putObject("key").put("type", "string")
                .put("description", "the ledger's name in UTF-8").put("pattern", "^[a-z0-9-]{1,40}$");
        return trait;
    }

    private static ObjectNode message(String type, String revision, String schema) {
        ObjectNode message = JSON.createObjectNode().put("name", type).put("title", "%s, revision %s".formatted(type, revision));
        message.putArray("traits").addObject().put("$ref", "#/components/messageTraits/record");
        message.set("headers", both("Headers.json", Map.of("type", constant(type), "revision", constant(revision))));
        message.set("payload", both("Value.json", Map.of("payload", reference(schema), "metadata", reference("Metadata.json"))));
        return message;
    }

    /** What all messages have, and what is said of some of its members in this one. */
    private static ObjectNode both(String ofAll, Map<String, ObjectNode> ofThis) {
        ObjectNode whole = JSON.createObjectNode().put("schemaFormat", FORMAT);
        var parts = whole.putObject("schema").putArray("allOf");
        parts.add(reference(ofAll));
        ObjectNode properties = parts.addObject().putObject("properties");
        new TreeSet<>(ofThis.keySet()).forEach(name -> properties.set(name, ofThis.get(name)));
        return whole;
    }

    private static ObjectNode reference(String schema) {
        return JSON.createObjectNode().put("$ref", "./schemas/" + schema);
    }

    private static ObjectNode constant(String value) {
        return JSON.createObjectNode().put("const", value);
    }
}

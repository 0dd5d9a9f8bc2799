package jixiao.query.delivery.outbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.channel.Post;
import jixiao.query.delivery.channel.Sender;
import jixiao.query.delivery.channel.Undelivered;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver's side of all channels: keeps what was sent, and does what a test wants before it says yes. */
public final class Recorder implements Sender {
    final List<Sent> sent = new CopyOnWriteArrayList<>();
    volatile Sender first = (to, post) -> { };

    @Override
    public void send(Address to, Post post) throws Undelivered {
        first.send(to, post);
        sent.add(new Sent(to, post));
    }

    List<String> ids() {
        return sent.stream().map(one -> one.post().id()).toList();
    }

    /** Kind and step of each message that stands alone, in the order of sending. */
    public List<String> steps() {
        return sent.stream().map(Sent::json).filter(json -> !json.has("digest"))
                .map(json -> json.path("kind").asString() + " " + json.path("step").asString()).toList();
    }

    /** One message as it was taken over. */
    record Sent(Address to, Post post) {
        JsonNode json() {
            return JsonMapper.shared().readTree(post.json());
        }
    }
}

package jixiao.web.validator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code If-Match} or {@code If-None-Match} names: any version there is ({@code *}), or some by their tags. */
public record EntityTags(boolean any, List<EntityTag> tags) {
    /** Of a header as large as Tomcat takes it, no client has seen more versions of one thing. */
    private static final int MOST = 100;
    /** RFC 9110, 8.8.3; a comma may stand within the quotation marks. */
    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(?:,|$)|\\s*,");

    public EntityTags {
        tags = List.copyOf(tags);
    }

    /** Of all lines of the header; empty where they are not written as HTTP writes them. */
    public static Optional<EntityTags> read(Enumeration<String> lines) {
        return read(String.join(",", Collections.list(lines)));
    }

    public static Optional<EntityTags> read(String header) {
        String all = header.strip();
        if (all.equals("*")) {
            return Optional.of(new EntityTags(true, List.of()));
        }
        List<EntityTag> tags = new ArrayList<>();
        Matcher next = TAG.matcher(all);
        int at = 0;
        while (at < all.length() && tags.size() < MOST && next.region(at, all.length()).lookingAt()) {
            String opaque = next.group(2);
            if (opaque != null) {
                tags.add(new EntityTag(next.group(1) != null, opaque));
            }
            at = next.end();
        }
        return at == all.length() && !tags.isEmpty() ? Optional.of(new EntityTags(false, tags)) : Optional.empty();
    }

    /** As {@code If-None-Match} compares: by what the tags say, weak or not. */
    public boolean nameWeakly(EntityTag current) {
        return any || tags.stream().anyMatch(one -> one.opaque().equals(current.opaque()));
    }
}

package jixiao.web.problem;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;

/** The methods of a path as {@code Allow} names them: with those that Spring answers by itself where a handler is there. */
public final class Allowed {
    private Allowed() {
    }

    public static String header(Collection<HttpMethod> handled) {
        TreeSet<String> names = names(handled);
        if (handled.contains(HttpMethod.GET)) {
            names.add(HttpMethod.HEAD.name());
        }
        names.add(HttpMethod.OPTIONS.name());
        return String.join(", ", names);
    }

    /** Of those that do something. */
    public static String sentence(String method, Collection<HttpMethod> handled) {
        return "这个地址不接受 %s，只接受 %s".formatted(method, String.join("、", names(handled)));
    }

    private static TreeSet<String> names(Collection<HttpMethod> handled) {
        return handled.stream().map(HttpMethod::name).collect(Collectors.toCollection(TreeSet::new));
    }
}

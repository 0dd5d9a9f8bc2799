package jixiao.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which service answers which operation, as the services' two OpenAPI documents have it, written for HAProxy as tables of regular
 * expressions of which the first that fits counts. What both services answer, signing in above all, is asked of the query-services.
 */
final class FrontRoutes {
    static final String COMMAND = "command";
    static final String QUERY = "query";
    private static final String FILE = "/front-routes.txt";
    private static final Pattern VARIABLE = Pattern.compile("\\{[^/}]+}");
    private final List<FrontRoute> routes;

    FrontRoutes(List<FrontRoute> routes) {
        this.routes = routes;
    }

    /** One operation, its path as OpenAPI writes it. */
    record FrontRoute(String service, String method, String path) {
        static FrontRoute parse(String line) {
            String[] words = line.split(" ");
            return new FrontRoute(words[0], words[1], words[2]);
        }

        /** A segment in braces is any one segment. */
        String expression() {
            StringBuilder expression = new StringBuilder();
            var variable = VARIABLE.matcher(path);
            int from = 0;
            while (variable.find()) {
                expression.append(quoted(path.substring(from, variable.start()))).append("[^/]+");
                from = variable.end();
            }
            return expression.append(quoted(path.substring(from))).toString();
        }

        private static String quoted(String text) {
            return text.replaceAll("[.+*?^$()\\[\\]|\\\\]", "\\\\$0");
        }

        /** Named segments come before variable ones. */
        private String order() {
            return path.replace("{", "\uffff");
        }

        @Override
        public String toString() {
            return service + " " + method + " " + path;
        }
    }

    /** As they are built in. */
    static FrontRoutes known() {
        try (InputStream bytes = FrontRoutes.class.getResourceAsStream(FILE)) {
            if (bytes == null) {
                throw new IllegalStateException("missing " + FILE);
            }
            return parse(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static FrontRoutes parse(String lines) {
        return new FrontRoutes(lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(FrontRoute::parse).toList());
    }

    List<FrontRoute> routes() {
        return routes;
    }

    /** {@code ^GET:/api/units$ query} */
    String operations() {
        StringBuilder table = new StringBuilder();
        ordered().forEach(route -> table.append("^%s:%s$ %s%n".formatted(route.method, route.expression(), route.service)));
        return table.toString();
    }

    /** Who answers what is asked of a path in another way than it takes: whoever shows it, else whoever changes it. */
    String owners() {
        StringBuilder table = new StringBuilder();
        byPath().forEach((expression, ofPath) -> table.append("^%s$ %s%n".formatted(expression, ofPath.stream()
                .anyMatch(route -> route.service.equals(QUERY)) ? QUERY : COMMAND)));
        return table.toString();
    }

    /** What a path takes from both services together, as each alone cannot know. */
    String methods() {
        StringBuilder table = new StringBuilder();
        byPath().forEach((expression, ofPath) -> {
            TreeSet<String> methods = new TreeSet<>(List.of("OPTIONS"));
            ofPath.forEach(route -> methods.add(route.method));
            if (methods.contains("GET")) {
                methods.add("HEAD");
            }
            table.append("^%s$ %s%n".formatted(expression, String.join(",", methods)));
        });
        return table.toString();
    }

    private List<FrontRoute> ordered() {
        return routes.stream().sorted(Comparator.comparing(FrontRoute::order)).toList();
    }

    /** In the order in which they have to be tried. */
    private Map<String, List<FrontRoute>> byPath() {
        Map<String, String> orders = new TreeMap<>();
        routes.forEach(route -> orders.put(route.expression(), route.order()));
        Map<String, List<FrontRoute>> byPath = new TreeMap<>(Comparator.comparing((String one) -> String.valueOf(orders.get(one)))
                .thenComparing(one -> one));
        routes.forEach(route -> byPath.computeIfAbsent(route.expression(), none -> new ArrayList<>()).add(route));
        return byPath;
    }
}

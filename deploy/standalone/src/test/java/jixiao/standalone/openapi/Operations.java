package jixiao.standalone.openapi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.standalone.Door;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The operations of the document, each to be asked about what is one unit's. */
final class Operations {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String NONE = "999999";
    private static final String NO_FILE = "0".repeat(64);
    private static final String NO_IMPORT = "00000000-0000-0000-0000-000000000000";
    /** What is named below a project or a unit and is nobody's: it tells nothing and does no harm. */
    private static final Map<String, String> OF_NOBODY = Map.of("number", "999", "n", "999", "voucher", "NONE", "version", "999", "month",
            SampleYear.YEAR + "-12", "year", Integer.toString(SampleYear.YEAR), "account", "nobody-at-all", "id", NONE);

    private final Map<String, Operation> byId = new TreeMap<>();
    private final Map<String, HandlerMethod> handlers = new TreeMap<>();
    private final Unit ours;
    private final Unit theirs;

    Operations(SampleYear year) {
        JsonNode document = year.document();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            String id = operation.getValue().path("operationId").asString();
            byId.put(id, new Operation(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue(),
                    document.at("/components/schemas")));
        }));
        year.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getMethodsCondition().getMethods().forEach(method ->
                        mapping.getPatternValues().forEach(path -> note(method.name(), path, handler))));
        this.ours = Unit.of("225001", year);
        this.theirs = Unit.of("226001", year);
    }

    private void note(String method, String path, HandlerMethod handler) {
        byId.forEach((id, operation) -> {
            if (operation.method.equals(method) && operation.path.equals(path)) {
                handlers.put(id, handler);
            }
        });
    }

    Set<String> ids() {
        return byId.keySet();
    }

    Map<String, HandlerMethod> handlers() {
        return handlers;
    }

    boolean isRead(String id) {
        return byId.get(id).method.equals("GET");
    }

    static boolean isRead(HandlerMethod handler) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return mapping != null && List.of(mapping.method()).contains(RequestMethod.GET);
    }

    /** Where people sign in. */
    boolean isOpenToAll(String id) {
        PreAuthorize right = handlers.get(id).getMethodAnnotation(PreAuthorize.class);
        return right != null && right.value().equals("permitAll()");
    }

    Unit ours() {
        return ours;
    }

    Unit theirs() {
        return theirs;
    }

    /** The unit of an account's own, or one that is below it. */
    Unit of(String account) {
        return account.equals("clerk2") ? theirs : ours;
    }

    Unit notOf(String account) {
        return account.equals("clerk2") ? ours : theirs;
    }

    /** The accounts that see one unit and no other. */
    List<String> ofOneUnit() {
        return List.of("clerk", "clerk2", "unitreviewer", "departmentreviewer");
    }

    Door.Answer ask(Door door, String account, String id, Unit about) throws IOException {
        Operation operation = byId.get(id);
        String address = operation.address(about);
        return operation.method.equals("GET") ? door.get(account, address)
                : door.ask(account, operation.method, address, operation.mediaType(), operation.body(about));
    }

    /** The same with a field besides that the operation does not know; nothing where it takes no object, or knows the field. */
    Optional<Door.Answer> askWith(String field, Door door, String account, String id, Unit about) throws IOException {
        Operation operation = byId.get(id);
        boolean takesJson = operation.described.has("requestBody") && operation.mediaType().endsWith("json");
        JsonNode body = takesJson ? JSON.readTree(operation.body(about)) : JSON.nullNode();
        if (!(body instanceof ObjectNode object) || operation.knows(field)) {
            return Optional.empty();
        }
        object.put(field, "reviewer");
        return Optional.of(door.ask(account, operation.method, operation.address(about), operation.mediaType(), object.toString()));
    }

    /** What a unit has that can be named, and by which it is recognised in an answer. */
    record Unit(String code, List<String> projects, List<String> alerts, List<String> attachments, List<String> imports) {
        static Unit of(String code, SampleYear year) {
            List<String> projects = year.projectsOf(code);
            return new Unit(code, projects, year.alerts().stream().filter(alert -> projects.stream().anyMatch(alert::contains)).toList(),
                    year.attachmentsOf(code), code.equals("225001") ? year.imports() : List.of());
        }

        /** Of which there is none. */
        static Unit none() {
            String project = "13070024P00099999999X";
            return new Unit(NONE, List.of(project), List.of("%d-%s~PACE~1~1".formatted(SampleYear.YEAR, project)), List.of(), List.of());
        }

        /** An answer about it, without its own codes. */
        String unnamed(String answer) {
            String unnamed = answer;
            for (String name : List.of(first(alerts, NONE), first(attachments, NO_FILE), first(imports, NO_IMPORT), projects.get(0),
                    code)) {
                unnamed = unnamed.replace(name, "?");
            }
            return unnamed;
        }

        List<String> marks() {
            List<String> marks = new ArrayList<>(projects);
            marks.addAll(alerts);
            return marks;
        }

        String value(String path, String variable) {
            return switch (variable) {
                case "code" -> path.startsWith("/api/projects") ? projects.get(0)
                        : path.matches("/api/units/\\{code}(|/safeguards|/years/.*)") ? code : NONE; // no unit is renamed or closed
                case "sha256" -> first(attachments, NO_FILE);
                case "id" -> path.startsWith("/api/alerts") ? first(alerts, NONE)
                        : path.startsWith("/api/imports") ? first(imports, NO_IMPORT) : NONE;
                default -> OF_NOBODY.getOrDefault(variable, NONE);
            };
        }

        private static String first(List<String> values, String otherwise) {
            return values.isEmpty() ? otherwise : values.get(0);
        }
    }

    private record Operation(String method, String path, JsonNode described, JsonNode schemas) {
        String address(Unit about) {
            Matcher variable = VARIABLE.matcher(path);
            StringBuilder address = new StringBuilder();
            while (variable.find()) {
                variable.appendReplacement(address, Matcher.quoteReplacement(about.value(path, variable.group(1))));
            }
            variable.appendTail(address);
            String before = "?";
            for (JsonNode parameter : described.path("parameters")) {
                String name = parameter.path("name").asString();
                if (parameter.path("in").asString().equals("query") && parameter.path("required").asBoolean(false)) {
                    address.append(before).append(name).append('=').append(OF_NOBODY.getOrDefault(name, "a.pdf"));
                    before = "&";
                }
            }
            return address.toString();
        }

        boolean knows(String field) {
            JsonNode schema = described.at("/requestBody/content").path(mediaType()).path("schema");
            String name = schema.path("$ref").asString("").replaceAll(".*/", "");
            return (name.isEmpty() ? schema : schemas.path(name)).path("properties").has(field);
        }

        String mediaType() {
            JsonNode content = described.at("/requestBody/content");
            return content.isEmpty() ? "application/json" : content.propertyNames().iterator().next();
        }

        /** The first that is shown for it, of that unit, and otherwise one that says nothing. */
        String body(Unit about) {
            return body().replace("225001", about.code());
        }

        private String body() {
            for (JsonNode content : described.at("/requestBody/content")) {
                JsonNode first = content.path("examples").isEmpty() ? content.path("example") : content.path("examples").iterator().next()
                        .path("value");
                JsonNode schema = content.path("schema");
                JsonNode ofSchema = schemas.path(schema.path("$ref").asString("").replaceAll(".*/", "")).path("example");
                JsonNode shown = first.isMissingNode() ? ofSchema : first;
                if (!shown.isMissingNode() && !shown.isNull()) {
                    return shown.isString() ? shown.asString() : shown.toString();
                }
            }
            return "{}";
        }
    }
}

package jixiao.standalone;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.standalone.cli.NewAccount;
import jixiao.standalone.postgres.DataFolder;
import jixiao.standalone.postgres.EmbeddedDatabase;
import jixiao.web.body.JsonBody;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Both services in this process with an account of each role, started once for all tests of the ways in, and the list of those ways. */
final class Entrance {
    static final List<String> ROLES = List.of("CLERK", "REVIEWER", "LEADER", "SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN");
    static final String PASSWORD = "a password for all";
    private static Entrance running;

    private final Path data;
    private final DataFolder folder;
    private final EmbeddedDatabase database;
    private final Services services;

    private Entrance(Path data) {
        this.data = data;
        folder = DataFolder.hold(data);
        database = new EmbeddedDatabase(folder);
        services = new Services(0, data.resolve("jixiao.log"));
    }

    static synchronized Entrance running() {
        if (running == null) {
            try {
                running = new Entrance(Files.createTempDirectory("entrance"));
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(running::stop));
            running.start();
        }
        return running;
    }

    private void start() {
        database.start();
        services.start(database.database());
        ROLES.forEach(role -> services.open(new NewAccount(new AccountName(account(role)), Role.valueOf(role),
                new UnitCode("225001")), PASSWORD));
    }

    private void stop() {
        services.close();
        database.close();
        folder.close();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    static String account(String role) {
        return role.toLowerCase();
    }

    Services services() {
        return services;
    }

    RawHttp open() throws IOException {
        return RawHttp.open(services.address());
    }

    Stream<Way> ways() {
        return services.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().entrySet()
                .stream()
                .flatMap(one -> one.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method -> one.getKey().getPatternValues().stream().map(path -> new Way(method, path, one.getValue()))))
                .sorted(Comparator.comparing(Way::toString));
    }

    /** One way in: a method, a path with something in place of its names, and who answers. */
    record Way(RequestMethod method, String pattern, HandlerMethod handler) {
        boolean hasBody() {
            return Arrays.stream(handler.getMethodParameters()).anyMatch(one -> one.hasParameterAnnotation(RequestBody.class)
                    || one.getParameterType() == HttpServletRequest.class);
        }

        /** What it takes. */
        String mediaType() {
            return Stream.of(AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class).consumes()).findFirst()
                    .orElse(handler.hasMethodAnnotation(JsonBody.class) ? "application/json" : "text/plain");
        }

        Optional<String> right() {
            Method method = handler.getMethod();
            PreAuthorize right = AnnotatedElementUtils.findMergedAnnotation(method, PreAuthorize.class);
            PreAuthorize ofClass = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), PreAuthorize.class);
            return Optional.ofNullable(right != null ? right : ofClass).map(PreAuthorize::value);
        }

        /** Whether nobody has to be signed in. */
        boolean isOpenToAll() {
            return right().filter("permitAll()"::equals).isPresent();
        }

        /** A right that names no role is everybody's. */
        boolean isFor(String role) {
            return right().filter(right -> right.contains("'")).map(right -> right.contains("'" + role + "'")).orElse(true);
        }

        /** An account that may ask this. */
        String account() {
            return ROLES.stream().filter(this::isFor).findFirst().map(Entrance::account).orElseThrow();
        }

        String path() {
            return pattern.replace("{year}", "2024").replace("{month}", "2024-06").replace("{number}", "1").replace("{version}", "1")
                    .replace("{id}", "00000000-0000-0000-0000-000000000000").replaceAll("\\{[a-z0-9]+}", "A");
        }

        @Override
        public String toString() {
            return method + " " + path();
        }
    }
}

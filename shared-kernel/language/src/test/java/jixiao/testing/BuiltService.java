package jixiao.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service to be run by itself, as a module below deploy finds it: the build's runnable jar, else the classes without the other's. */
public final class BuiltService {
    private static final String RUNNABLE = "-exec.jar";
    private static final List<String> NOT_OF_A_SERVICE = List.of("standalone", "processes");

    private BuiltService() {
    }

    /** Only one that is no older than the classes it was made of; the runnable one always bears the build's fixed time. */
    public static Optional<Path> jar(String module) throws IOException {
        Path target = Path.of("../..", module, "target").toAbsolutePath().normalize();
        try (Stream<Path> jars = Files.list(target); Stream<Path> classes = Files.walk(target.resolve("classes"))) {
            long newest = classes.mapToLong(file -> file.toFile().lastModified()).max().orElse(Long.MAX_VALUE);
            List<Path> built = jars.filter(file -> file.toString().endsWith(".jar")).toList();
            boolean isOfTheseClasses = built.stream().filter(file -> !file.toString().endsWith(RUNNABLE))
                    .anyMatch(file -> file.toFile().lastModified() >= newest);
            return built.stream().filter(file -> isOfTheseClasses && file.toString().endsWith(RUNNABLE)).findFirst();
        }
    }

    /** Of a class path that holds both services. */
    public static String classesWithoutTheOther(String module, String classPath) {
        String other = module.equals("command-service") ? "query-service" : "command-service";
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.contains(File.separator + other + File.separator))
                .filter(entry -> NOT_OF_A_SERVICE.stream().noneMatch(not -> entry.contains(not + File.separator + "target")))
                .collect(Collectors.joining(File.pathSeparator));
    }
}

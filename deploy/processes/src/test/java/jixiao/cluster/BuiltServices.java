package jixiao.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Class paths of the services: of their executable jars, unpacked as deploy/cluster does, where the build has made them; else classes. */
final class BuiltServices {
    private static final String EXECUTABLE = "-exec.jar";
    private static final List<String> NOT_OF_A_SERVICE = List.of("standalone", "processes");

    private BuiltServices() {
    }

    static String classPath(String module, Path unpacked) throws IOException, InterruptedException {
        Optional<Path> jar = jar(module);
        return jar.isPresent() ? unpack(jar.get(), unpacked.resolve(module)) : classesWithoutTheOther(module);
    }

    /** Only one that is no older than the classes it was made of; the executable one always bears the build's fixed time. */
    private static Optional<Path> jar(String module) throws IOException {
        Path target = Path.of("../..", module, "target").toAbsolutePath().normalize();
        try (Stream<Path> jars = Files.list(target); Stream<Path> classes = Files.walk(target.resolve("classes"))) {
            long newest = classes.mapToLong(file -> file.toFile().lastModified()).max().orElse(Long.MAX_VALUE);
            List<Path> built = jars.filter(file -> file.toString().endsWith(".jar")).toList();
            boolean isOfTheseClasses = built.stream().filter(file -> !file.toString().endsWith(EXECUTABLE))
                    .anyMatch(file -> file.toFile().lastModified() >= newest);
            return built.stream().filter(file -> isOfTheseClasses && file.toString().endsWith(EXECUTABLE)).findFirst();
        }
    }

    private static String unpack(Path jar, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(ClusterCommand.JAVA, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination",
                folder.toString()).inheritIO().start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(jar + " cannot be unpacked");
        }
        return folder.resolve(jar.getFileName()).toString();
    }

    private static String classesWithoutTheOther(String module) {
        String other = module.equals("command-service") ? "query-service" : "command-service";
        return Arrays.stream(ClusterCommand.classPath().split(File.pathSeparator))
                .filter(entry -> !entry.contains(File.separator + other + File.separator))
                .filter(entry -> NOT_OF_A_SERVICE.stream().noneMatch(not -> entry.contains(not + File.separator + "target")))
                .collect(Collectors.joining(File.pathSeparator));
    }
}

package jixiao.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jixiao.testing.BuiltService;

/** Class paths of the services: of their executable jars, unpacked as deploy/cluster does, where the build has made them; else classes. */
final class BuiltServices {

    private BuiltServices() {
    }

    static String classPath(String module, Path unpacked) throws IOException, InterruptedException {
        Optional<Path> jar = BuiltService.jar(module);
        return jar.isPresent() ? unpack(jar.get(), unpacked.resolve(module))
                : BuiltService.classesWithoutTheOther(module, ClusterCommand.classPath());
    }

    private static String unpack(Path jar, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(ClusterCommand.JAVA, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination",
                folder.toString()).inheritIO().start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(jar + " cannot be unpacked");
        }
        return folder.resolve(jar.getFileName()).toString();
    }
}

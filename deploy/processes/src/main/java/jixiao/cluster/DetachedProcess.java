package jixiao.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program in a session of its own: Ctrl-C and the end of our terminal do not reach it. It is known by one word of its command line, and
 * what it prints goes into a file that begins anew with each start.
 */
abstract class DetachedProcess implements ManagedProcess {
    /** What is under way is given ten seconds (the front, and each service behind it); who lives on after this is killed. */
    private static final long STOP_SECONDS = 30;
    private static final String OWN_SETTINGS = "JIXIAO_";
    private static final List<String> SETTINGS_OF_THE_PLACE = List.of("JIXIAO_MAIL_", "JIXIAO_PASSWORD_PROFILE");
    private final String word;
    private final Path logs;
    private final Path said;
    /** Whom this one began: while a program takes the place of another, the kernel shows no command line. */
    private volatile @Nullable ProcessHandle begun;

    DetachedProcess(String word, Path logs, ProcessName name) {
        this.word = word;
        this.logs = logs;
        this.said = logs.resolve(name + ".out");
    }

    abstract List<String> command() throws IOException;

    abstract Map<String, String> environment();

    @Override
    public void start() throws IOException {
        Files.deleteIfExists(said);
        Files.createFile(said, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command());
        ProcessBuilder builder = new ProcessBuilder(detached).directory(logs.toFile()).redirectErrorStream(true)
                .redirectInput(new File("/dev/null")).redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()));
        // what somebody has set for a service of his own would be believed by all
        builder.environment().keySet().removeIf(name -> name.startsWith(OWN_SETTINGS)
                && SETTINGS_OF_THE_PLACE.stream().noneMatch(name::startsWith));
        builder.environment().putAll(environment());
        begun = builder.start().toHandle();
    }

    @Override
    public Optional<Long> pid() {
        return handle().map(ProcessHandle::pid);
    }

    private Optional<ProcessHandle> handle() {
        return ProcessTable.bearing(word).or(() -> Optional.ofNullable(begun).filter(ProcessHandle::isAlive));
    }

    @Override
    public void stop() throws IOException {
        Optional<ProcessHandle> process = handle();
        if (process.isPresent()) {
            askToEnd(process.get());
            ProcessTable.endWithin(process.get(), STOP_SECONDS);
        }
    }

    /** By the signal at which it still answers what is under way. */
    void askToEnd(ProcessHandle process) throws IOException {
        process.destroy();
    }

    @Override
    public void kill() {
        handle().ifPresent(ProcessTable::kill);
    }

    /** What it printed and wants to have printed once, which is then forgotten. */
    List<String> takeSaid(String beginning) throws IOException {
        List<String> lines = Files.readAllLines(said).stream().filter(line -> line.startsWith(beginning)).toList();
        if (!lines.isEmpty()) {
            Files.writeString(said, ""); // it appends, so it goes on at the beginning
        }
        return lines;
    }

    @Override
    public String lastWords() {
        try (Stream<String> lines = Files.lines(said)) {
            return lines.filter(line -> !line.isBlank()).reduce((before, last) -> last).orElse("");
        } catch (IOException none) {
            return "";
        }
    }
}

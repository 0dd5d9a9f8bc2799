package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The READMEs are maps: what they name and link is there. */
class MapsTest {
    private static final Path ROOT = root();
    private static final List<String> MODULES = List.of("shared-kernel", "command-service", "query-service", "deploy");
    private static final int MOST_LINES_OF_THE_FIRST = 150;
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");
    /** A type's name is in capitals and small letters; capitals alone are constants. */
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z]*[a-z][A-Za-z]*)`");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w*)");
    /** Of other people's standards. */
    private static final Set<String> NO_TYPES = Set.of("Retry-After", "Link", "ETag");

    @Test
    void the_first_is_short() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(MOST_LINES_OF_THE_FIRST);
    }

    @Test
    void every_link_leads_somewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path map : maps()) {
            for (String link : found(LINK, Files.readString(map))) {
                if (!Files.exists(map.resolveSibling(link))) {
                    broken.add(ROOT.relativize(map) + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void every_type_that_is_named_exists() throws IOException {
        Set<String> declared = declared();
        assertThat(declared).contains("Desk", "SpendRecorded");
        List<String> unknown = new ArrayList<>();
        for (String module : MODULES) {
            for (String name : found(TYPE, Files.readString(ROOT.resolve(module).resolve("README.md")))) {
                if (!declared.contains(name) && !NO_TYPES.contains(name)) {
                    unknown.add(module + ": " + name);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<Path> maps() {
        return Stream.concat(Stream.of("README.md", "README.zh-CN.md", "deploy/benchmark/RESULTS.md"), MODULES.stream()
                .map(module -> module + "/README.md"))
                .map(ROOT::resolve).toList();
    }

    private static Set<String> declared() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : sources()) {
            names.addAll(found(DECLARED, Files.readString(file)));
        }
        return names;
    }

    /** Every Java file of every module, tests too. */
    static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                files.filter(one -> one.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static Set<String> found(Pattern what, String text) {
        Matcher matcher = what.matcher(text);
        return matcher.results().map((MatchResult one) -> one.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/run"))) {
            here = here.getParent();
        }
        return here;
    }
}

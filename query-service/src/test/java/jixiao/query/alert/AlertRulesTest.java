package jixiao.query.alert;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After a start nothing may have been folded yet when the first alert is asked for: whichever class is loaded first must find the others.
 */
class AlertRulesTest {
    @ParameterizedTest
    @ValueSource(classes = {AlertRule.class, AlertRules.class, PlanRules.class, PaceRules.class, ResultRules.class, DutyRules.class})
    void are_all_there_whichever_is_looked_at_first(Class<?> first) throws Exception {
        URL[] path = Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator))
                .map(AlertRulesTest::url).toArray(URL[]::new);
        try (URLClassLoader fresh = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            assertThatCode(() -> Class.forName(first.getName(), true, fresh)).doesNotThrowAnyException();
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}

package jixiao.web.answer;

import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list that is asked for: at most so many lines, those that follow the last one of the page before. All pages of one
 * list speak of one moment, which the first page settles.
 */
public final class Page {
    /** A line is mostly below a kilobyte: what a browser can still show, and what a small installation never reaches. */
    public static final int MOST_LINES = 1_000;
    /** The same list whichever of its pages is asked for, and however long one waits for it. */
    private static final Set<String> NO_PART_OF_THE_QUESTION = Set.of("limit", "cursor", "after");

    private final int limit;
    private final String path;
    private final Map<String, String[]> parameters;
    private final @Nullable Cursor cursor;

    private Page(int limit, String path, Map<String, String[]> parameters) {
        this.limit = limit;
        this.path = path;
        this.parameters = parameters;
        String[] given = parameters.get("cursor");
        this.cursor = given == null ? null : Cursor.read(given[0], question());
    }

    /** Throws {@link MalformedPage}. {@code most} is also what is shown without a limit. */
    public static Page of(String path, Map<String, String[]> parameters, int most) {
        String[] limit = parameters.get("limit");
        return new Page(limit == null ? most : limit(limit[0], most), path, new TreeMap<>(parameters));
    }

    /** How many lines a page of a handler's list has at most. */
    public static int most(Method handler) {
        MostLines most = handler.getAnnotation(MostLines.class);
        return most == null ? MOST_LINES : most.value();
    }

    private static int limit(String text, int most) {
        boolean isNumber = text.matches("[0-9]{1,9}");
        if (!isNumber || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new MalformedPage("limit", "limit 应为 1 至 %d 的整数，不是“%s”。".formatted(most, text));
        }
        return Integer.parseInt(text);
    }

    public int limit() {
        return limit;
    }

    /** The last line of the page before; empty on the first. */
    public Optional<String> last() {
        return Optional.ofNullable(cursor).map(Cursor::last);
    }

    /** The ledger position that the list speaks of; empty on the first page. */
    public Optional<Long> position() {
        return Optional.ofNullable(cursor).map(Cursor::position);
    }

    /** The day of reading that the list speaks of; empty on the first page. */
    public Optional<LocalDate> day() {
        return Optional.ofNullable(cursor).map(Cursor::day);
    }

    /** A last line that no page can have ended with: whoever made the cursor was not us. */
    public static MalformedPage forged() {
        return new MalformedPage("cursor", "cursor 读不懂：请原样使用上一页 Link 中给出的地址。");
    }

    /** Where the next page is, {@code last} being this one's last line. */
    public String next(String last, long position, LocalDate day) {
        Stream<String> asked = parameters.entrySet().stream().filter(one -> !one.getKey().equals("cursor") && !one.getKey().equals("after"))
                .flatMap(one -> Stream.of(one.getValue())
                        .map(value -> one.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        String cursorThen = "cursor=" + new Cursor(position, day, last).write(question());
        return path + "?" + Stream.concat(asked, Stream.of(cursorThen)).collect(Collectors.joining("&"));
    }

    /** The lines of this page of a list that knows no moment. */
    public <T> PageLines<T> lines(List<T> oneMore, Function<T, String> name) {
        return lines(oneMore, name, 0, LocalDate.EPOCH);
    }

    /**
     * The lines of this page, out of as many and one more, which tells whether others follow; {@code name} says how a line is found
     * again.
     */
    public <T> PageLines<T> lines(List<T> oneMore, Function<T, String> name, long position, LocalDate day) {
        return oneMore.size() <= limit ? new PageLines<>(oneMore, null)
                : new PageLines<>(oneMore.subList(0, limit), next(name.apply(oneMore.get(limit - 1)), position, day));
    }

    /** The lines of a page, and where the next one is; null on the last. */
    public record PageLines<T>(List<T> list, @Nullable String next) {
        /** Says so in a header, as every list does. */
        public PageLines<T> announced(BiConsumer<String, String> header) {
            if (next != null) {
                header.accept("Link", link(next));
            }
            return this;
        }
    }

    /** The value of a Link header (RFC 8288). */
    public static String link(String next) {
        return "<" + next + ">; rel=\"next\"";
    }

    private String question() {
        return path + "?" + parameters.entrySet().stream().filter(one -> !NO_PART_OF_THE_QUESTION.contains(one.getKey()))
                .map(one -> one.getKey() + "=" + List.of(one.getValue())).collect(Collectors.joining("&"));
    }
}

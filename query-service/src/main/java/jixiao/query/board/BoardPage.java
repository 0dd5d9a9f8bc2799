package jixiao.query.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.standing.Execution;
import org.jspecify.annotations.Nullable;

/** One month's board as known at one position, its lines as the bytes they are sent in. It never changes; pages share their lines. */
final class BoardPage {
    /** What a line takes in memory beside its bytes: its array, its key, and where both are found. */
    private static final int FRAME_OF_A_LINE = 120;

    private final long position;
    private final boolean closed;
    private final Lines written;
    private final String[] keys;
    private final byte[][] lines;
    private final byte[] head;
    private final byte[] end;
    private final long bytes;
    private volatile boolean isKept;
    /** The answer that shows all lines; made when it is first sent. */
    private volatile byte @Nullable [] body;

    private BoardPage(long position, boolean closed, Lines written, String[] keys, byte[][] lines) {
        this.position = position;
        this.closed = closed;
        this.written = written;
        this.keys = keys;
        this.lines = lines;
        this.head = written.head(position, closed);
        this.end = written.end(position);
        long sum = 0;
        for (byte[] line : lines) {
            sum += line.length;
        }
        this.bytes = sum;
    }

    /**
     * Of projects in the order of their keys: at most so many lines, and empty where they weigh more than is kept. What stops it in between
     * is not read.
     */
    static Optional<BoardPage> of(Iterator<Execution> projects, int mostLines, long mostBytes, boolean closed, Lines written,
                                  Moment moment) {
        List<String> keys = new ArrayList<>();
        List<byte[]> lines = new ArrayList<>();
        long weight = 0;
        while (projects.hasNext() && lines.size() < mostLines) {
            Execution project = projects.next();
            keys.add(project.project().toString());
            lines.add(written.line(project, moment));
            weight += 2L * lines.get(lines.size() - 1).length + FRAME_OF_A_LINE; // as weight() says
            if (weight > mostBytes) {
                return Optional.empty();
            }
        }
        return Optional.of(new BoardPage(moment.position(), closed, written, keys.toArray(new String[0]), lines.toArray(new byte[0][])));
    }

    /** The same board at another moment, between which and its own nothing moved but some projects. */
    BoardPage at(Moment moment, Collection<String> moved, List<Execution> nowAre) {
        byte[][] now = lines.clone();
        int known = 0;
        for (Execution project : nowAre) {
            int place = Arrays.binarySearch(keys, project.project().toString(), Rows.KEY_ORDER);
            if (place >= 0) {
                now[place] = written.line(project, moment);
                known++;
            }
        }
        boolean sameProjects = known == moved.size();
        return sameProjects ? new BoardPage(moment.position(), closed, written, keys, now) : withOthers(moment, moved, nowAre);
    }

    private BoardPage withOthers(Moment moment, Collection<String> moved, List<Execution> nowAre) {
        SortedMap<String, byte[]> now = new TreeMap<>(Rows.KEY_ORDER);
        for (int at = 0; at < keys.length; at++) {
            now.put(keys[at], lines[at]);
        }
        now.keySet().removeAll(moved);
        nowAre.forEach(project -> now.put(project.project().toString(), written.line(project, moment)));
        return new BoardPage(moment.position(), closed, written, now.keySet().toArray(new String[0]), now.values().toArray(new byte[0][]));
    }

    /** The same board of some projects alone; the lines are these. */
    BoardPage of(SeenProjects.Seen some) {
        int[] places = IntStream.range(0, keys.length).filter(at -> some.contains(keys[at])).toArray();
        return places.length == keys.length ? this : new BoardPage(position, closed, written,
                Arrays.stream(places).mapToObj(at -> keys[at]).toArray(String[]::new),
                Arrays.stream(places).mapToObj(at -> lines[at]).toArray(byte[][]::new));
    }

    boolean isAt(Moment moment) {
        return position == moment.position();
    }

    long position() {
        return position;
    }

    /** Nothing moves it between two positions that share a page. */
    int closedThrough() {
        return written.closedThrough();
    }

    /** In bytes, the answer that shows it all being made already. */
    int weight() {
        return (int) Math.min(Integer.MAX_VALUE, 2 * bytes + (long) FRAME_OF_A_LINE * lines.length);
    }

    /** Beside a page that has the same lines. */
    int narrowedWeight() {
        return (int) Math.min(Integer.MAX_VALUE, bytes + (long) FRAME_OF_A_LINE * lines.length);
    }

    /** It is shown to others too and its weight is reckoned with, so that its body may be. */
    BoardPage keep() {
        isKept = true;
        return this;
    }

    boolean isKept() {
        return isKept;
    }

    /** Put together from thousands of lines it costs more than all else of a question. */
    byte[] body() {
        byte[] known = body;
        if (known == null) {
            known = new BoardStretch(this, 0, lines.length).written();
            body = known;
        }
        return known;
    }

    /** The lines that follow a key, at most so many. */
    BoardStretch after(String key, int most) {
        int place = Arrays.binarySearch(keys, key, Rows.KEY_ORDER);
        int from = place >= 0 ? place + 1 : -place - 1;
        return new BoardStretch(this, from, Math.min(lines.length, from + most));
    }

    int size() {
        return lines.length;
    }

    String key(int at) {
        return keys[at];
    }

    byte[] line(int at) {
        return lines[at];
    }

    /** Of the lines from one place up to, not including, another, without their ends. */
    long bytes(int from, int to) {
        if (from == 0 && to == lines.length) {
            return bytes;
        }
        long sum = 0;
        for (int at = from; at < to; at++) {
            sum += lines[at].length;
        }
        return sum;
    }

    byte[] head() {
        return head;
    }

    /** What each line ends in. */
    byte[] end() {
        return end;
    }
}

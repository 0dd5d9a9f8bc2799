package jixiao.query.board;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.query.fold.Moment;
import jixiao.query.standing.Execution;

/** One month's board as known at one position, its lines as the bytes they are sent in. It never changes; pages share their lines. */
final class BoardPage {
    /** As PostgreSQL orders keys: a string's own order is another one beyond the Basic Multilingual Plane. */
    private static final Comparator<String> BY_BYTES = (one, other) -> Arrays.compareUnsigned(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    /** What a line takes in memory beside its bytes: its array, its key, and where both are found. */
    private static final int FRAME_OF_A_LINE = 120;

    private final long position;
    private final boolean closed;
    private final Lines written;
    private final String[] keys;
    private final byte[][] lines;
    private final long bytes;

    private BoardPage(long position, boolean closed, Lines written, String[] keys, byte[][] lines) {
        this.position = position;
        this.closed = closed;
        this.written = written;
        this.keys = keys;
        this.lines = lines;
        long sum = 0;
        for (byte[] line : lines) {
            sum += line.length;
        }
        this.bytes = sum;
    }

    /** {@code projects} in the order of their keys. */
    static BoardPage of(List<Execution> projects, boolean closed, Lines written, Moment moment) {
        String[] keys = new String[projects.size()];
        byte[][] lines = new byte[projects.size()][];
        for (int at = 0; at < lines.length; at++) {
            keys[at] = projects.get(at).project().toString();
            lines[at] = written.line(projects.get(at), moment);
        }
        return new BoardPage(moment.position(), closed, written, keys, lines);
    }

    /** The same board at another moment, between which and its own nothing moved but some projects. */
    BoardPage at(Moment moment, Collection<String> moved, List<Execution> nowAre) {
        byte[][] now = lines.clone();
        int known = 0;
        for (Execution project : nowAre) {
            int place = Arrays.binarySearch(keys, project.project().toString(), BY_BYTES);
            if (place >= 0) {
                now[place] = written.line(project, moment);
                known++;
            }
        }
        boolean sameProjects = known == moved.size();
        return sameProjects ? new BoardPage(moment.position(), closed, written, keys, now) : withOthers(moment, moved, nowAre);
    }

    private BoardPage withOthers(Moment moment, Collection<String> moved, List<Execution> nowAre) {
        SortedMap<String, byte[]> now = new TreeMap<>(BY_BYTES);
        for (int at = 0; at < keys.length; at++) {
            now.put(keys[at], lines[at]);
        }
        now.keySet().removeAll(moved);
        nowAre.forEach(project -> now.put(project.project().toString(), written.line(project, moment)));
        return new BoardPage(moment.position(), closed, written, now.keySet().toArray(new String[0]), now.values().toArray(new byte[0][]));
    }

    boolean isAt(Moment moment) {
        return position == moment.position();
    }

    long position() {
        return position;
    }

    int weight() {
        return (int) Math.min(Integer.MAX_VALUE, bytes + (long) FRAME_OF_A_LINE * lines.length);
    }

    long length() {
        long between = Math.max(0, lines.length - 1);
        return written.head(position, closed).length + bytes + (long) written.end(position).length * lines.length + between + 2;
    }

    void writeTo(OutputStream out) throws IOException {
        byte[] end = written.end(position);
        byte[] more = Arrays.copyOf(end, end.length + 1);
        more[end.length] = ',';
        out.write(written.head(position, closed));
        for (int at = 0; at < lines.length; at++) {
            out.write(lines[at]);
            out.write(at < lines.length - 1 ? more : end);
        }
        out.write(']');
        out.write('}');
    }
}

package jixiao.command.imports.reading.indicator;

import java.util.ArrayList;
import java.util.List;
import jixiao.command.imports.reading.text.Gap;
import jixiao.command.imports.reading.text.Glyphs;
import jixiao.command.imports.reading.text.RunningText;

/** Text without white space in it, and what stands before it: the least a cell of a flattened table is made of. */
public record Piece(int from, int to, Gap before, String plain, int width) {

    public static List<Piece> of(RunningText flow, int from, int to) {
        List<Piece> pieces = new ArrayList<>();
        int start = from;
        for (int at = from + 1; at <= to; at++) {
            if (at == to || flow.before(at) != Gap.NONE) {
                pieces.add(piece(flow, start, at));
                start = at;
            }
        }
        return pieces;
    }

    private static Piece piece(RunningText flow, int from, int to) {
        String plain = flow.plain(from, to);
        int width = 0;
        for (int at = from; at < to; at++) {
            width += Glyphs.width(flow.printed(at));
        }
        return new Piece(from, to, flow.before(from), plain, width);
    }

    char first() {
        return plain.charAt(0);
    }

    char last() {
        return plain.charAt(plain.length() - 1);
    }
}

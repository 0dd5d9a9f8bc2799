package jixiao.query.board;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.judgement.Judgement;
import jixiao.query.fold.reading.Moment;
import jixiao.query.standing.Execution;
import jixiao.query.standing.Proof;
import tools.jackson.databind.ObjectWriter;

/**
 * How the lines of one month's board are written: up to the position their proofs speak of. That position is all in which the same
 * line differs from answer to answer, and it stands before an end that is the same in all lines.
 */
record Lines(ObjectWriter json, YearMonth month, LocalDate day, RulesAdopted rules, int closedThrough) {

    byte[] line(Execution project, Moment moment) {
        byte[] whole = json.writeValueAsBytes(Board.BoardLine.of(project, Judgement.of(project, month, day, rules),
                Proof.of(project.project(), month, moment)));
        byte[] end = end(moment.position());
        int cut = whole.length - end.length;
        if (!Arrays.equals(whole, cut, whole.length, end, 0, end.length)) {
            throw new IllegalStateException("a board's line does not end in its proof");
        }
        return Arrays.copyOf(whole, cut);
    }

    byte[] end(long position) {
        return "%d&month=%s\"}".formatted(position, month).getBytes(StandardCharsets.US_ASCII);
    }

    /** What stands before the first line. */
    byte[] head(long position, boolean closed) {
        byte[] empty = json.writeValueAsBytes(new Board(position, month, closed, List.of(), null));
        return Arrays.copyOf(empty, empty.length - 2); // without ]}
    }
}

package jixiao.command.platform;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What came in cannot be read as what was asked for: HTTP 400, naming the field, and of a batch each row's. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public final class Malformed extends RuntimeException {
    private final String field;
    private final List<RowFault> faults;

    public Malformed(String field, String sentence) {
        this(field, sentence, List.of());
    }

    private Malformed(String field, String sentence, List<RowFault> faults) {
        super(sentence, null, false, false);
        this.field = field;
        this.faults = faults;
    }

    /** Of a batch, with the first of all that was found; at least one. */
    public static Malformed rows(List<RowFault> told, int all) {
        RowFault first = told.get(0);
        String field = "[" + (first.row() - 1) + "]" + (first.field() == null ? "" : "." + first.field());
        String more = all == 1 ? "" : "；共 %d 处，见 faults".formatted(all);
        return new Malformed(field, "%s：%s%s".formatted(first.place(), first.detail(), more), List.copyOf(told));
    }

    public String field() {
        return field;
    }

    /** Empty where it is of no batch. */
    public List<RowFault> faults() {
        return faults;
    }
}

package jixiao.command.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import jixiao.web.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one row of a batch: rows count from 1, {@code reason} is the refusal's name, or {@code Malformed} where the row
 * cannot be read. {@code voucher} and {@code field} are absent where there is none to name.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowFault(int row, @Nullable String voucher, @Nullable String field, String reason, String detail) {
    public static final int MOST_TOLD = Problem.MOST_FAULTS;

    /** Those that are told of all. */
    public static List<RowFault> told(List<RowFault> all) {
        return List.copyOf(all.subList(0, Math.min(MOST_TOLD, all.size())));
    }

    /** Which row, for people. */
    public String place() {
        return voucher == null ? "第 %d 行".formatted(row) : "第 %d 行（凭证 %s）".formatted(row, voucher);
    }
}

package jixiao.kernel.inspection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the unit says of a deviation (偏差原因分析): its causes, in words, and how likely the goal still is. Each may be absent where nothing
 * deviates.
 */
public record Deviation(List<DeviationCause> causes, @Nullable String explanation, @Nullable Likelihood likelihood) {
    public static final Deviation NONE = new Deviation(List.of(), null, null);

    public Deviation {
        causes = causes == null ? List.of() : List.copyOf(causes);
    }
}

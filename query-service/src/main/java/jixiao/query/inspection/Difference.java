package jixiao.query.inspection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure that is not what it was when the form was filed. {@code field} is its place in the figures, {@code name} what the form calls
 * it; {@code because} are the positions of what happened since that bears on it, the first of them where they are many, and
 * {@code becauseOf} says how many there are.
 */
@Schema(name = "InspectionDifference")
record Difference(String field, String name, @Schema(implementation = Object.class) @Nullable Object then,
                  @Schema(implementation = Object.class) @Nullable Object today, List<Long> because, int becauseOf) {
}

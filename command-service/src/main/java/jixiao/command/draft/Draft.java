package jixiao.command.draft;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An inspection as far as it is typed, possibly incomplete. Version 0 is the draft that nobody has begun: no author, no report. */
record Draft(int version, @Nullable String by, @Nullable Instant at,
             @Schema(type = "object", implementation = Object.class) @Nullable JsonNode report) {
    static final Draft NOT_BEGUN = new Draft(0, null, null, null);
}

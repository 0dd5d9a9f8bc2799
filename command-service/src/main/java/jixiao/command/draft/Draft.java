package jixiao.command.draft;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** An inspection as far as it is typed, possibly incomplete. Version 0 is the draft that nobody has begun: no author, no report. */
record Draft(int version, String by, Instant at, @Schema(type = "object", implementation = Object.class) JsonNode report) {
    static final Draft NOT_BEGUN = new Draft(0, null, null, null);
}

package jixiao.command.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.MediaType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A preview as one JSON object, its projects and findings passed through as they are stored: none of it is held as a whole. */
record WrittenPreview(ImportPreviews previews) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    void write(UUID id, HttpServletResponse response) throws IOException {
        Preview.Heading heading = previews.heading(id);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try (JsonGenerator json = JSON.createGenerator(response.getOutputStream())) {
            json.writeStartObject();
            json.writeStringProperty("id", id.toString());
            json.writePOJOProperty("unit", heading.unit());
            json.writePOJOProperty("fiscalYear", heading.fiscalYear());
            for (String kind : new String[] {"project", "finding"}) {
                json.writeArrayPropertyStart(kind + "s");
                previews.lines(id, kind).forEach(json::writeRawValue);
                json.writeEndArray();
            }
            json.writePOJOProperty("narrative", heading.narrative());
            json.writeEndObject();
        }
    }
}

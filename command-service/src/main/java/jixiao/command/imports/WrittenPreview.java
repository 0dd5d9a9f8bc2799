package jixiao.command.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.UUID;
import jixiao.command.desk.CommandRequest;
import jixiao.command.imports.reading.Preview;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** A preview as one JSON object, its projects and findings passed through as they are stored: none of it is held as a whole. */
record WrittenPreview(ImportPreviews previews) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    void write(UUID id, CommandRequest asking, HttpServletResponse response) throws IOException {
        Preview.Heading heading = previews.heading(id, asking);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        OutputStream out = response.getOutputStream();
        write(out, "{\"id\":\"" + id + "\",\"unit\":" + JSON.writeValueAsString(heading.unit())
                + ",\"fiscalYear\":" + JSON.writeValueAsString(heading.fiscalYear()));
        write(out, ",\"projects\":[");
        lines(id, "project", out);
        write(out, "],\"findings\":[");
        lines(id, "finding", out);
        write(out, "],\"narrative\":" + JSON.writeValueAsString(heading.narrative()) + "}");
    }

    private void lines(UUID id, String kind, OutputStream out) throws IOException {
        boolean first = true;
        for (Iterator<PreviewPage> pages = previews.pages(id, kind).iterator(); pages.hasNext(); first = false) {
            if (!first) {
                out.write(',');
            }
            pages.next().writeLines(out);
        }
    }

    private static void write(OutputStream out, String json) throws IOException {
        out.write(json.getBytes(StandardCharsets.UTF_8));
    }
}

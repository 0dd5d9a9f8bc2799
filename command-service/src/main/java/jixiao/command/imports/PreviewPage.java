package jixiao.command.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.InflaterInputStream;

/** A page of a preview's lines as the JSON array it is. */
record PreviewPage(int number, byte[] json) {

    static PreviewPage unpacked(int number, byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return new PreviewPage(number, in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Without the array's brackets, so that pages can be joined to one array. */
    void writeLines(OutputStream out) throws IOException {
        out.write(json, 1, json.length - 2);
    }
}

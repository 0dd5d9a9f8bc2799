package jixiao.standalone.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import jixiao.outside.EventSchemas;
import jixiao.outside.SchemaFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Every event, origin and document that a ledger holds, as outsiders read it: by the schemas that are kept for them. */
final class LedgerContents {
    private static final JsonMapper JSON = new JsonMapper();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> types = new TreeSet<>();
    private int documents;

    LedgerContents(DataSource ledger) {
        SchemaFiles schemas = SchemaFiles.current();
        JdbcClient database = JdbcClient.create(ledger);
        database.sql("select type, revision, payload::text, metadata::text from ledger order by position").query(row -> {
            String type = row.getString(1);
            types.add(type);
            faults.addAll(schemas.faults(EventSchemas.file(type, row.getInt(2)), JSON.readTree(row.getString(3))));
            faults.addAll(schemas.faults("Metadata.json", JSON.readTree(row.getString(4))));
        });
        database.sql("select content from filed_document").query(row -> {
            documents++;
            faults.addAll(schemas.faults("FiledFigures.1.json", JSON.readTree(row.getString(1))));
        });
    }

    Set<String> types() {
        return types;
    }

    int documents() {
        return documents;
    }

    List<String> faults() {
        return faults;
    }
}

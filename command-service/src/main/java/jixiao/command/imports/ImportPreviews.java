package jixiao.command.imports;

import java.util.Optional;
import java.util.UUID;
import jixiao.kernel.AccountName;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The previews people are looking at: working papers that anybody may throw away. */
@Component
class ImportPreviews {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JdbcClient tables;

    ImportPreviews(@Qualifier("desk") JdbcClient tables) {
        this.tables = tables;
    }

    void keep(UUID id, AccountName account, Preview preview) {
        tables.sql("insert into import_preview (id, account, preview) values (:id, :account, :preview::json)").param("id", id)
                .param("account", account.text()).param("preview", JSON.writeValueAsString(preview)).update();
    }

    Optional<Preview> find(UUID id) {
        return tables.sql("select preview from import_preview where id = :id").param("id", id)
                .query((row, count) -> JSON.readValue(row.getString(1), Preview.class)).optional();
    }
}

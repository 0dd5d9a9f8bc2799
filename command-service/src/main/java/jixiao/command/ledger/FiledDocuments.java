package jixiao.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import jixiao.command.ledger.chain.NotStored;
import jixiao.kernel.value.HashedJson;

/**
 * The documents that events name by their hash, each once. They are committed before the events are: an event never names what is not
 * there, and a document that no event came to name is merely left over.
 */
final class FiledDocuments {
    private final DataSource database;

    FiledDocuments(DataSource database) {
        this.database = database;
    }

    void store(List<HashedJson> documents) {
        if (documents.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection(); PreparedStatement insert = connection.prepareStatement(
                "insert into filed_document (sha256, content) values (?, ?) on conflict do nothing")) {
            for (HashedJson document : documents) {
                insert.setString(1, document.sha256());
                insert.setString(2, document.json());
                insert.executeUpdate();
            }
        } catch (SQLException failure) {
            throw new NotStored.NotAccepted("数据库不可用", failure);
        }
    }
}

package jixiao.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import jixiao.command.ledger.chain.NotStored;
import jixiao.kernel.chain.Entry;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.value.HashedJson;

/**
 * The documents that events name by their hash, each once. They are committed before the events are: an event never names what is not
 * there, and a document that no event came to name is merely left over.
 */
public final class FiledDocuments {
    private static final String NAMING = InspectionSubmitted.class.getSimpleName();
    private final DataSource database;

    public FiledDocuments(DataSource database) {
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

    /** The documents that an event names, each under its hash: the figures of a filing, where it is not from before there were any. */
    public Map<String, String> namedBy(Entry entry) {
        if (!entry.type().equals(NAMING)) {
            return Map.of();
        }
        String figures = ((InspectionSubmitted) EventJson.read(entry.type(), entry.revision(), entry.payload())).figures();
        return figures == null ? Map.of() : find(figures);
    }

    private Map<String, String> find(String sha256) {
        try (Connection connection = database.getConnection(); PreparedStatement select = connection.prepareStatement(
                "select content from filed_document where sha256 = ?")) {
            select.setString(1, sha256);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Map.of(sha256, row.getString(1)) : Map.of();
            }
        } catch (SQLException failure) {
            throw new NotStored.NotAccepted("数据库不可用", failure);
        }
    }
}

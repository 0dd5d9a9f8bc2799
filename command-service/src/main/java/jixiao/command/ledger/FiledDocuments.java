package jixiao.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The hash of the document that an event names: the figures of a filing, where it is not from before there were any. */
    public static Optional<String> namedBy(Entry entry) {
        if (!entry.type().equals(NAMING)) {
            return Optional.empty();
        }
        return Optional.ofNullable(((InspectionSubmitted) EventJson.read(entry.type(), entry.revision(), entry.payload())).figures());
    }

    /** Those that are there of some, by their hashes: each may be as large as a request's body. */
    public Map<String, String> find(Collection<String> hashes) {
        Map<String, String> found = new HashMap<>();
        if (hashes.isEmpty()) {
            return found;
        }
        try (Connection connection = database.getConnection(); PreparedStatement select = connection.prepareStatement(
                "select sha256, content from filed_document where sha256 = any (?)")) {
            select.setArray(1, connection.createArrayOf("text", hashes.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), row.getString(2));
                }
            }
            return found;
        } catch (SQLException failure) {
            throw new NotStored.NotAccepted("数据库不可用", failure);
        }
    }
}

package jixiao.command.ledger.chain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import jixiao.kernel.chain.Chain;
import org.jspecify.annotations.Nullable;

/** A position of the ledger and the chain's hash there, which stands for everything before it. */
public record ChainPlace(long position, byte[] hash) {
    public static final ChainPlace START = new ChainPlace(0, Chain.beforeTheFirst());

    /** Where the ledger ends. */
    public static ChainPlace endOf(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select position, hash from ledger order by position desc limit 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? new ChainPlace(row.getLong(1), row.getBytes(2)) : START;
        }
    }

    /** As it is stored; null where there is no such row. */
    public static byte @Nullable [] hashAt(Connection connection, long position) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select hash from ledger where position = ?")) {
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    /**
     * Whether the row there is demonstration data. As nothing of it is stored after anything else, all before it is demonstration data
     * too.
     */
    static boolean isSample(Connection connection, long position) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select (metadata ->> 'sample')::boolean is true from ledger where position = ?")) {
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}

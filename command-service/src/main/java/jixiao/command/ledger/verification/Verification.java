package jixiao.command.ledger.verification;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.sql.DataSource;
import jixiao.command.ledger.chain.ChainPlace;
import jixiao.web.answer.Listening;
import org.jspecify.annotations.Nullable;

/**
 * The proof that nobody changed the ledger: every hash reckoned anew from the first row on. {@code position} is the ledger's last row,
 * {@code hash} its stored hash in hexadecimal, {@code firstBadPosition} null when the chain is whole.
 */
public record Verification(long position, String hash, boolean intact, @Nullable Long firstBadPosition) {

    /** Up to the last row there is now; ends where nobody listens any more. */
    public static Verification of(DataSource database, Listening listener) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            ChainPlace end = ChainPlace.endOf(connection);
            long holds = new ChainWalk<>(connection, nanos -> listener.alive()).from(ChainPlace.START, end.position()).position();
            boolean intact = holds == end.position();
            return new Verification(end.position(), HexFormat.of().formatHex(end.hash()), intact, intact ? null : holds + 1);
        }
    }
}

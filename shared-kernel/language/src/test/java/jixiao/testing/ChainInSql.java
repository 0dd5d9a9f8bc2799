package jixiao.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The ledger's hash chain in SQL, for tests that write a ledger without the desk: who hears it hears rows as the desk writes them. It is
 * the recipe that {@code jixiao.kernel.chain.Chain} describes, reckoned by PostgreSQL alone.
 */
public final class ChainInSql {
    /** Position, aggregate, sequence, event, command, type, revision, payload, metadata, time; the hash follows from the row before. */
    public static final String WRITE = "pg_temp.chained(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private ChainInSql() {
    }

    /** Makes a session able to {@link #WRITE}. */
    public static void prepare(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("""
                    create function pg_temp.sized(content text) returns bytea language sql immutable as $$
                        select int4send(octet_length(content)) || convert_to(content, 'UTF8')
                    $$""");
            statement.execute("""
                    create function pg_temp.chained(at_position bigint, of_aggregate text, at_sequence bigint, event uuid, command uuid,
                                                    of_type text, of_revision int, of_payload text, of_metadata text, at timestamptz)
                    returns void language plpgsql as $$
                    begin
                        insert into command.ledger (position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata,
                                                    recorded_at, hash)
                        values (at_position, of_aggregate, at_sequence, event, command, of_type, of_revision, of_payload::json,
                            of_metadata::json, at,
                            sha256(coalesce((select hash from command.ledger where position = at_position - 1),
                                            decode(repeat('00', 32), 'hex'))
                                || int8send(at_position) || pg_temp.sized(of_aggregate) || int8send(at_sequence) || uuid_send(event)
                                || uuid_send(command) || pg_temp.sized(of_type) || int4send(of_revision) || pg_temp.sized(of_payload)
                                || pg_temp.sized(of_metadata) || int8send((extract(epoch from at) * 1000000)::bigint)));
                    end $$""");
        }
    }
}

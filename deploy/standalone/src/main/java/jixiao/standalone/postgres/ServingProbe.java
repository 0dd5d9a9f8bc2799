package jixiao.standalone.postgres;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import jixiao.command.platform.DatabaseRoles;

/**
 * {@code select 1} on a new connection, with time-outs: a session that was there before is still served by a server that takes no others.
 */
public final class ServingProbe {
    private static final String CONNECT_SECONDS = "3";
    private static final String READ_SECONDS = "5";
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final String CONNECTION_CLASS = "08";
    private final Database database;

    public ServingProbe(Database database) {
        this.database = database;
    }

    /** What came of it. A server that refuses for any reason of its own answers all the same. */
    public enum ProbeAnswer {
        ANSWERED, STARTING, STOPPING, SILENT
    }

    public ProbeAnswer ask() {
        Properties how = new Properties();
        Database.Login reader = requireNonNull(database.as(DatabaseRoles.READER));
        how.setProperty("user", reader.user());
        how.setProperty("password", reader.password());
        how.setProperty("connectTimeout", CONNECT_SECONDS);
        how.setProperty("socketTimeout", READ_SECONDS);
        how.setProperty("ApplicationName", "jixiao watchdog");
        try (Connection connection = DriverManager.getConnection(database.url(), how)) {
            return connection.createStatement().execute("select 1") ? ProbeAnswer.ANSWERED : ProbeAnswer.SILENT;
        } catch (SQLException refusal) {
            return heard(String.valueOf(refusal.getSQLState()), String.valueOf(refusal.getMessage()));
        }
    }

    /** One state says both that it comes and that it goes; the sentence is always English, which ClusterSettings sees to. */
    private static ProbeAnswer heard(String state, String sentence) {
        if (state.equals(CANNOT_CONNECT_NOW)) {
            return sentence.contains("shutting down") ? ProbeAnswer.STOPPING : ProbeAnswer.STARTING;
        }
        return state.startsWith(CONNECTION_CLASS) || state.equals("null") ? ProbeAnswer.SILENT : ProbeAnswer.ANSWERED;
    }
}

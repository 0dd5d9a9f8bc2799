package jixiao.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.ServiceAddress;
import jixiao.standalone.cli.Terminal;
import jixiao.standalone.postgres.DataFolder;
import jixiao.standalone.postgres.EmbeddedDatabase;

/** The standalone without its services, for the tests of what it stands on: a process that holds the folder and runs the database. */
public record DatabaseAlone(JavaProcess process) implements AutoCloseable {

    public static void main(String[] arguments) throws InterruptedException {
        Terminal.speaksUtf8();
        Running running = new Running();
        try {
            DataFolder folder = running.with(DataFolder.hold(Path.of(arguments[0])));
            EmbeddedDatabase embedded = running.with(new EmbeddedDatabase(folder));
            System.out.println("orphan " + embedded.start());
            embedded.keepAlive(running::isEnding);
            folder.announce(new ServiceAddress(URI.create("http://127.0.0.1:7"), null));
            System.out.println("url " + embedded.database().url());
            System.out.println("password " + embedded.database().owner().password());
            Thread.sleep(Long.MAX_VALUE);
        } catch (CannotGoOn refused) {
            System.out.println(refused.getMessage());
            System.exit(refused.exitCode());
        }
    }

    public static DatabaseAlone on(Path data) throws InterruptedException {
        JavaProcess process = JavaProcess.run(DatabaseAlone.class, data);
        process.lineAfter("password ");
        return new DatabaseAlone(process);
    }

    public Connection connect() throws Exception {
        return connect("jixiao", process.lineAfter("password "));
    }

    public Connection connect(String user, String password) throws Exception {
        return DriverManager.getConnection(process.lineAfter("url ") + "?connectTimeout=3&socketTimeout=10", user, password);
    }

    public void write(String text) throws Exception {
        try (Connection connection = connect()) {
            connection.createStatement().execute("create table note as select '" + text + "' as said");
        }
    }

    public String read() throws Exception {
        try (Connection connection = connect()) {
            return ask(connection, "select said from note");
        }
    }

    public static String ask(Connection connection, String question) throws SQLException {
        try (ResultSet answer = connection.createStatement().executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

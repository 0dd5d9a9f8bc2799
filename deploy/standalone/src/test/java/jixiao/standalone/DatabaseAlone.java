package jixiao.standalone;

import java.net.URI;
import java.nio.file.Path;

/** The standalone without its services, for the tests of what it stands on: holds the folder, runs the database, ends as asked. */
final class DatabaseAlone {
    private DatabaseAlone() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        Terminal.speaksUtf8();
        Running running = new Running();
        try {
            DataFolder folder = running.with(DataFolder.hold(Path.of(arguments[0])));
            EmbeddedDatabase embedded = running.with(new EmbeddedDatabase(folder));
            System.out.println("orphan " + embedded.start());
            folder.announce(URI.create("http://127.0.0.1:7"));
            System.out.println("url " + embedded.database().url());
            System.out.println("password " + embedded.database().password());
            Thread.sleep(Long.MAX_VALUE);
        } catch (CannotGoOn refused) {
            System.out.println(refused.getMessage());
            System.exit(refused.exitCode());
        }
    }
}

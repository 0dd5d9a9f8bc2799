package jixiao.query.ledgers;

import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import jixiao.identity.database.IdentitySchema;
import jixiao.kafka.KafkaSettings;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.feed.kafka.PublishedLedger;
import jixiao.testing.People;
import jixiao.testing.Postgres;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** One of several ledgers on a topic, with a desk's database and one of its board, which cannot reach the desk's. */
final class ToldLedger implements AutoCloseable {
    static final String NOBODY = "jdbc:postgresql://127.0.0.1:1/nobody";
    private static final String SECRET = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("secret");
    final String name;
    final String project;
    final PublishedLedger published;
    private final String views = Postgres.freshDatabase();
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story story;
    private int vouchers;

    /** Begun with one project. */
    ToldLedger(String name, String project, KafkaSettings topic) {
        this.name = name;
        this.project = project;
        this.story = new Story(project);
        this.published = new PublishedLedger(ledger.url(), new LedgerName(name), topic);
        IdentitySchema.migrate(views, Postgres.owner(views), Postgres.ROLE_PASSWORD, Postgres.identity(views));
        People.heardAll(views, ledger.url());
        People.open(views, "reviewer", "REVIEWER", "财政局", SECRET);
        ledger.append(yearOpened(), firstRules()).append(story.begun(100_000, 3, 3_000));
        pays(1);
    }

    /** So many cents, once. */
    ToldLedger pays(long amount) {
        ledger.append(story.spent("V" + ++vouchers, "2024-01-05", amount));
        published.catchUp();
        return this;
    }

    long position() {
        return ledger.position();
    }

    /** The number of the process that moves the views on. */
    long movedOnBy() {
        try (Connection connection = DriverManager.getConnection(views, Postgres.USER, Postgres.PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select split_part(owner, '@', 1) from query.generation where state = 'LIVE'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    Path file(Path folder) {
        return file(folder, "");
    }

    /** What the board has to be told, and {@code more}, which goes before. */
    Path file(Path folder, String more) {
        List<String> lines = new ArrayList<>();
        for (String argument : Postgres.arguments(views)) {
            lines.add(argument.substring(2));
        }
        lines.removeIf(line -> line.startsWith("jixiao.ledger.url="));
        lines.add("jixiao.ledger.url=" + NOBODY);
        lines.add("jixiao.views.url=" + views);
        lines.add(more);
        try {
            return Files.write(folder.resolve(name + ".properties"), lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        published.close();
    }
}

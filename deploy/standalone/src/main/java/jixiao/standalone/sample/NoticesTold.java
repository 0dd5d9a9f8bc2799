package jixiao.standalone.sample;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import jixiao.command.ledger.Ledger;
import jixiao.command.platform.DatabaseRoles;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.postgres.Database;
import jixiao.standalone.postgres.Database.Login;
import org.springframework.context.ApplicationContext;

/** Waits until everybody was told within the house of all that the ledger holds, so that a notice bears the day on which it was one. */
final class NoticesTold {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 5;
    private static final String TOLD = """
            select exists (select from delivery.bookmark where position >= ?)
               and not exists (select from delivery.message where lane = 'IN_APP' and state in ('COLLECTING', 'WAITING') and due <= ?)""";
    private final Database database;
    private final Ledger ledger;

    NoticesTold(Database database, ApplicationContext services) {
        this.database = database;
        this.ledger = services.getBean(Ledger.class);
    }

    void await(Instant now) {
        Login builder = requireNonNull(database.as(DatabaseRoles.BUILDER));
        long end = System.nanoTime() + LONGEST.toNanos();
        try (Connection connection = DriverManager.getConnection(database.views(), builder.user(), builder.password());
                PreparedStatement told = connection.prepareStatement(TOLD)) {
            told.setLong(1, ledger.readHead());
            told.setObject(2, now.atOffset(ZoneOffset.UTC));
            while (!isTrue(told)) {
                if (System.nanoTime() > end) {
                    throw CannotGoOn.because("样例的预警没有及时送达站内消息；原因见数据目录的 logs。", "The sample's notices were not told in time.");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException failure) {
            throw CannotGoOn.because("数据库不可用：" + failure.getMessage(), "The database cannot be used.", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CannotGoOn.because("已中断。", "Interrupted.", stop);
        }
    }

    private static boolean isTrue(PreparedStatement question) throws SQLException {
        try (ResultSet row = question.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}

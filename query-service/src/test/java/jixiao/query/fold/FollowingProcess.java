package jixiao.query.fold;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.fold.build.Rebuilt;
import jixiao.query.fold.projector.Projector;
import jixiao.query.platform.EveryView;
import jixiao.testing.Postgres;

/** A process of its own that follows a ledger up to a position, builds all views anew beside that, and says whether they are the same. */
public final class FollowingProcess {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private FollowingProcess() {
    }

    public static void main(String[] arguments) throws Exception {
        follow(arguments, EveryView.all(), FollowingProcess::buildAnew);
    }

    /** {@code arguments}: the ledger's address and the positions to wait for. */
    public static void follow(String[] arguments, List<View<?>> kinds, Consumer<Projector> then) throws Exception {
        String url = arguments[0];
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(Postgres.builder(url));
        config.setPassword(Postgres.ROLE_PASSWORD);
        config.setMaximumPoolSize(6);
        try (HikariDataSource views = new HikariDataSource(config);
                LedgerFeed feed = new LedgerFeed(views, url, Postgres.reader(url), Postgres.ROLE_PASSWORD);
                Projector projector = new Projector(feed, feed, views, kinds)) {
            projector.start();
            for (int next = 1; next < arguments.length; next++) {
                if (!projector.await(Long.parseLong(arguments[next]), LONGEST)) {
                    throw new IllegalStateException("not heard: " + projector.serving() + " " + projector.condition());
                }
                System.out.println("heard " + arguments[next]);
            }
            then.accept(projector);
        }
    }

    private static void buildAnew(Projector projector) {
        if (!projector.deadLetters().isEmpty()) {
            throw new IllegalStateException(projector.deadLetters().toString());
        }
        System.out.println("same " + projector.rebuild(false).map(Rebuilt::switched).orElse(false));
        System.out.println("shown " + projector.serving().schema());
    }
}

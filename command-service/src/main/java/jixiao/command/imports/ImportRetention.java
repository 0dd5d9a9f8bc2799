package jixiao.command.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Clears away previews that nobody works with any more, and later what was told of their imports. */
@Component
class ImportRetention {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRetention.class);
    /** Of progress, deleted by one statement; a preview goes alone, with up to two thousand pages. */
    private static final int ROWS = 500;
    private static final int MOST_STATEMENTS = 200;

    private final JdbcClient tables;
    private final Clock clock;
    private final Duration keepsPreviews;
    private final Duration keepsProgress;

    ImportRetention(@Qualifier("desk") JdbcClient tables, @Qualifier("clock") Clock clock,
                    @Value("${jixiao.retention.import-previews}") Duration keepsPreviews,
                    @Value("${jixiao.retention.import-progress}") Duration keepsProgress) {
        this.tables = tables;
        this.clock = clock;
        this.keepsPreviews = keepsPreviews;
        this.keepsProgress = keepsProgress;
    }

    @Scheduled(initialDelayString = "${jixiao.retention.first}", fixedDelayString = "${jixiao.retention.every}")
    void clear() {
        try {
            int previews = repeat(() -> deletePreview(before(keepsPreviews)), 1);
            int progress = repeat(() -> deleteProgress(before(keepsProgress)), ROWS);
            if (previews + progress > 0) {
                LOG.info("{} previews of imports and the progress of {} were cleared away", previews, progress);
            }
        } catch (DataAccessException away) {
            LOG.warn("old imports could not be cleared away: {}", away.toString());
        }
    }

    private OffsetDateTime before(Duration keeps) {
        return clock.instant().minus(keeps).atOffset(ZoneOffset.UTC);
    }

    private static int repeat(IntSupplier statement, int full) {
        int all = 0;
        for (int done = 0; done < MOST_STATEMENTS; done++) {
            int few = statement.getAsInt();
            all += few;
            if (few < full) {
                break;
            }
        }
        return all;
    }

    /** One that is being drafted is told of, and stays. */
    private int deletePreview(OffsetDateTime before) {
        return tables.sql("""
                delete from import_preview where id = (
                    select id from import_preview where made_at < :before
                       and not exists (select from import_progress told where told.id = import_preview.id and told.heard_at >= :before)
                     order by made_at limit 1 for update skip locked)""").param("before", before).update();
    }

    private int deleteProgress(OffsetDateTime before) {
        return tables.sql("""
                delete from import_progress where id in (
                    select id from import_progress where heard_at < :before
                       and not exists (select from import_preview preview where preview.id = import_progress.id)
                     order by heard_at limit :rows for update skip locked)""").param("before", before).param("rows", ROWS).update();
    }
}

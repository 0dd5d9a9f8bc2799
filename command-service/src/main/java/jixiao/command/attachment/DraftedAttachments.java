package jixiao.command.attachment;

import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import jixiao.command.desk.CommandRequest;
import jixiao.kernel.value.ProjectId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which files drafts name that whoever kept them may read. A draft is free text: were any file it names shown to those who see the draft,
 * a SHA-256 would be a right.
 */
@Component
public class DraftedAttachments {
    /** A report names at most 20; what is beyond is in none that can be submitted. */
    private static final int MOST = 100;
    private static final Pattern NAMED = Pattern.compile("\"sha256\"\\s*:\\s*\"([0-9a-f]{64})\"");
    private static final String NEW = """
            select sha256 from attachment where sha256 = any (:named) and not exists (select from attachment_drafted known
                where known.sha256 = attachment.sha256 and known.project = :project and known.month = :month)""";

    private final JdbcClient tables;
    private final AttachmentReaders readers;

    DraftedAttachments(@Qualifier("desk") JdbcClient tables, AttachmentReaders readers) {
        this.tables = tables;
        this.readers = readers;
    }

    /** To be asked once the draft is kept. */
    public void note(ProjectId project, YearMonth month, String report, CommandRequest asking) {
        String[] named = NAMED.matcher(report).results().map(found -> found.group(1)).distinct().limit(MOST).toArray(String[]::new);
        if (named.length == 0) {
            return;
        }
        List<String> unnoted = tables.sql(NEW).param("named", named).param("project", project.toString()).param("month", month.toString())
                .query(String.class).list();
        for (String sha256 : unnoted) {
            if (readers.mayRead(sha256, asking)) {
                tables.sql("""
                        insert into attachment_drafted (sha256, project, month)
                        select sha256, :project, :month from attachment where sha256 = :sha256 on conflict do nothing""")
                        .param("sha256", sha256).param("project", project.toString()).param("month", month.toString()).update();
            }
        }
    }
}

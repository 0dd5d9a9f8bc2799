package jixiao.command.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import jixiao.command.desk.CommandRequest;
import jixiao.command.imports.reading.Finding;
import jixiao.command.imports.reading.Preview;
import jixiao.command.imports.reading.PublishedTargets;
import jixiao.command.imports.reading.text.NoSuchTable;
import jixiao.command.platform.Malformed;
import jixiao.command.platform.Unreadable;
import jixiao.kernel.value.AccountName;
import jixiao.web.admission.TooBusy;
import jixiao.web.body.BodyPace;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Makes a preview of a document: it is taken in, waits for its turn, and is read and kept project by project. */
@Component
class ReadingOfImports {
    private final ImportQueue queue = new ImportQueue();
    private final ImportPreviews previews;
    private final ImportProgress progress;
    private final BodyPace pace;

    ReadingOfImports(ImportPreviews previews, ImportProgress progress,
                     @Value("${jixiao.uploads.slowest}") DataSize slowest, @Value("${jixiao.uploads.granted}") Duration granted) {
        this.previews = previews;
        this.progress = progress;
        this.pace = new BodyPace(slowest.toBytes(), granted);
    }

    /** Returns when the preview is kept. Asked again with the same key and the same document it changes nothing. */
    void take(HttpServletRequest request, Integer year, CommandRequest asking) throws IOException, SQLException {
        try (ImportQueue.Ticket ticket = queue.enter()) {
            take(request, year, asking, ticket);
        }
    }

    /** No connection is held before it is its turn. */
    private void take(HttpServletRequest request, Integer year, CommandRequest asking, ImportQueue.Ticket ticket) throws IOException,
            SQLException {
        UUID id = asking.id();
        AccountName account = asking.origin().account();
        ThrottledProgress ticking = new ThrottledProgress();
        ticking.tick(() -> progress.reading(id, account, 0, request.getContentLengthLong(), 0));
        try (Upload upload = Upload.from(request, pace,
                arrived -> ticking.tick(() -> progress.reading(id, account, arrived, request.getContentLengthLong(), 0)))) {
            ticket.await(place -> ThrottledProgress.say(() -> progress.waiting(id, account, upload.length(), place)));
            Optional<ImportPreviews.StoredPreview> before = previews.find(id);
            if (before.isEmpty()) {
                keep(upload, year, asking);
            } else if (!before.get().request().equals(upload.digest())) {
                throw new CommandRequest.KeyUsedForSomethingElse();
            } else {
                asking.answered(true);
            }
        } catch (IOException | SQLException | RuntimeException notKept) {
            ThrottledProgress.say(() -> progress.forget(id));
            throw notKept;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new TooBusy("服务正在停止，没有受理。请稍后再试");
        }
    }

    /** {@link NoSuchTable} as it is answered. */
    @ResponseStatus(code = HttpStatus.UNPROCESSABLE_CONTENT, reason = "NoSuchTable")
    static final class NoTargetTable extends Unreadable {
        private NoTargetTable(@Nullable String sentence) {
            super(sentence);
        }
    }

    private void keep(Upload upload, Integer year, CommandRequest asking) throws SQLException {
        UUID id = asking.id();
        AtomicInteger count = new AtomicInteger();
        ThrottledProgress ticking = new ThrottledProgress();
        Runnable telling = () -> progress.reading(id, asking.origin().account(), upload.length(), upload.length(), count.get());
        ticking.tick(telling);
        previews.keep(id, asking.origin().account(), (projects, findings) -> read(upload, year, project -> {
            projects.accept(project);
            count.incrementAndGet();
            ticking.tick(telling);
        }, findings), upload::digest);
        ThrottledProgress.say(() -> progress.read(id, upload.length(), count.get()));
    }

    private static Preview.Heading read(Upload upload, Integer fiscalYear, Consumer<Preview.PreviewedProject> projects,
            Consumer<Finding> findings) {
        try (Reader text = upload.text()) {
            return PublishedTargets.read(text, fiscalYear, projects, findings);
        } catch (NoSuchTable notThisForm) {
            throw new NoTargetTable(notThisForm.getMessage());
        } catch (UncheckedIOException broken) {
            if (broken.getCause() instanceof CharacterCodingException) {
                throw new Malformed("body", "正文不是 UTF-8 编码的文本，请另存为 UTF-8 后再导入");
            }
            throw broken;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

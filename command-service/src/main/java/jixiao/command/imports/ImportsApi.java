package jixiao.command.imports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jixiao.command.Refusal;
import jixiao.command.organisation.Publishing;
import jixiao.command.platform.Asking;
import jixiao.command.platform.Malformed;
import jixiao.command.platform.Unknown;
import jixiao.command.platform.Unreadable;
import jixiao.command.project.Drafting;
import jixiao.kernel.Funds;
import jixiao.kernel.Indicator;
import jixiao.kernel.ProjectId;
import jixiao.kernel.SpendPlan;
import jixiao.kernel.Target;
import jixiao.kernel.UnitGoals;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading a published table over HTTP: first a preview with findings, then, once a person has looked, drafts. */
@RestController
@RequestMapping("/api/imports")
@PreAuthorize("hasAnyRole('CLERK', 'REVIEWER')")
@Tag(name = "导入")
class ImportsApi {
    private final ImportPreviews previews;
    private final Drafting drafting;
    private final Publishing publishing;

    ImportsApi(ImportPreviews previews, Drafting drafting, Publishing publishing) {
        this.previews = previews;
        this.drafting = drafting;
        this.publishing = publishing;
    }

    /** {@code fiscal} and {@code other} are null where the form is blank; {@code fiscalYear} is null where nothing names it. */
    record Imported(UUID id, Preview.Unit unit, Integer fiscalYear, List<Preview.Project> projects, List<Finding> findings,
                    UnitGoals narrative) {
        static Imported of(UUID id, Preview preview) {
            return new Imported(id, preview.unit(), preview.fiscalYear(), preview.projects(), preview.findings(), preview.narrative());
        }
    }

    record Drafted(List<String> projects) {
    }

    static final class FiscalYearUnknown extends Refusal {
        FiscalYearUnknown(int projects) {
            super("文件没有写明预算年度，%d 个项目无法起草；请用 ?fiscalYear= 指明", projects);
        }
    }

    @Operation(summary = "读一份公开的绩效目标表（纯文本，UTF-8），给出预览和需要核对之处，不记入账本",
            description = "金额为分，比例为万分之一。fiscalYear 可指明预算年度。422 NoSuchTable：不是这种表，说明期望的是什么、读到哪里为止")
    @PostMapping(consumes = MediaType.TEXT_PLAIN_VALUE)
    Imported preview(HttpServletRequest request, @RequestParam(required = false) Integer fiscalYear, Asking asking) throws IOException {
        requireUtf8(request);
        Preview preview = read(request, year(fiscalYear));
        UUID id = UUID.randomUUID();
        previews.keep(id, asking.origin().account(), preview);
        return Imported.of(id, preview);
    }

    @Operation(summary = "再看一次预览")
    @GetMapping("/{id}")
    Imported again(@PathVariable UUID id) {
        return Imported.of(id, find(id));
    }

    @Operation(summary = "由预览起草全部项目，并把部门整体目标记到单位名下", description = "409：同起草；FiscalYearUnknown。已起草且内容相同的项目不变，可以重试")
    @PostMapping("/{id}/drafts")
    ResponseEntity<Drafted> draft(@PathVariable UUID id, @RequestParam(required = false) Integer fiscalYear, Asking asking) {
        Preview preview = find(id);
        Integer year = fiscalYear == null ? preview.fiscalYear() : year(fiscalYear);
        if (year == null) {
            throw new FiscalYearUnknown(preview.projects().size());
        }
        List<String> drafted = new ArrayList<>();
        for (Preview.Project project : preview.projects()) {
            ProjectId name = new ProjectId(year, project.code());
            drafting.draft(name, target(preview.unit(), project), asking);
            drafted.add(name.path());
        }
        if (!preview.narrative().equals(UnitGoals.NONE)) {
            publishing.state(preview.unit().code(), preview.unit().name(), year, preview.narrative(), asking);
        }
        return ResponseEntity.created(URI.create("/api/imports/" + id)).body(new Drafted(drafted));
    }

    private Preview find(UUID id) {
        return previews.find(id).orElseThrow(() -> new Unknown("没有导入 " + id));
    }

    private static Target target(Preview.Unit unit, Preview.Project project) {
        List<Indicator> indicators = project.indicators();
        return new Target(unit.code(), unit.name(), project.name(), project.budget(), new Funds(project.fiscal(), null, project.other()),
                project.purpose(), new SpendPlan(project.plan().milestones()), false, project.goals(), indicators);
    }

    private static Preview read(HttpServletRequest request, Integer fiscalYear) throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return PublishedTargets.read(new InputStreamReader(request.getInputStream(), decoder), fiscalYear);
        } catch (NoSuchTable notThisForm) {
            throw new Unreadable("NoSuchTable", notThisForm.getMessage());
        } catch (UncheckedIOException broken) {
            if (broken.getCause() instanceof CharacterCodingException) {
                throw new Malformed("body", "正文不是 UTF-8 编码的文本，请另存为 UTF-8 后再导入");
            }
            throw broken.getCause();
        }
    }

    private static void requireUtf8(HttpServletRequest request) {
        String charset = MediaType.parseMediaType(request.getContentType()).getParameter("charset");
        if (charset != null && !(Charset.isSupported(charset) && Charset.forName(charset).equals(StandardCharsets.UTF_8))) {
            throw new Malformed("Content-Type", "只收 UTF-8 编码的文本，收到的是 " + charset);
        }
    }

    private static Integer year(Integer fiscalYear) {
        if (fiscalYear != null && (fiscalYear < 2000 || fiscalYear > 2100)) {
            throw new Malformed("fiscalYear", "年度 %d 不在 2000 至 2100 之间".formatted(fiscalYear));
        }
        return fiscalYear;
    }
}

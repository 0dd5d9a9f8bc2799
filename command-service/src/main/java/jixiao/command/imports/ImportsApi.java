package jixiao.command.imports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import jixiao.command.desk.CommandRequest;
import jixiao.command.imports.DraftingOfImports.FiscalYearUnknown;
import jixiao.command.imports.ReadingOfImports.NoTargetTable;
import jixiao.command.imports.reading.Finding;
import jixiao.command.imports.reading.Preview;
import jixiao.command.platform.Malformed;
import jixiao.command.platform.Unknown;
import jixiao.command.project.BudgetProjectRefusal.BudgetNegative;
import jixiao.command.project.BudgetProjectRefusal.FundsDifferFromBudget;
import jixiao.command.project.BudgetProjectRefusal.GoalEmpty;
import jixiao.command.project.BudgetProjectRefusal.IndicatorsMissing;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.BudgetProjectRefusal.PlanUnsound;
import jixiao.command.project.BudgetProjectRefusal.TargetAlreadyApproved;
import jixiao.command.project.BudgetProjectRefusal.TargetInWrongState;
import jixiao.identity.audit.http.Recorded;
import jixiao.kernel.target.UnitGoals;
import jixiao.web.answer.Page;
import jixiao.web.body.StreamedBody;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reading a published table over HTTP: first a preview with findings, then, once a person has looked, drafts.
 */
@RestController
@RequestMapping("/api/imports")
@PreAuthorize("hasAnyRole('CLERK', 'REVIEWER')")
@Tag(name = "导入")
class ImportsApi {
    private final ReadingOfImports reading;
    private final ImportProgress progress;
    private final DraftingOfImports drafting;
    private final ImportPreviews previews;
    private final WrittenPreview written;

    ImportsApi(ReadingOfImports reading, ImportPreviews previews, ImportProgress progress, DraftingOfImports drafting) {
        this.reading = reading;
        this.progress = progress;
        this.drafting = drafting;
        this.previews = previews;
        this.written = new WrittenPreview(previews);
    }

    /**
     * The shape of a preview; it is written piece by piece. {@code fiscal} and {@code other} are null where the form is blank, {@code
     * fiscalYear} where nothing names it.
     */
    @Schema(name = "Import")
    record Imported(UUID id, Preview.@Nullable PreviewedUnit unit, @Nullable Integer fiscalYear, List<Preview.PreviewedProject> projects,
                    List<Finding> findings, UnitGoals narrative) {
    }

    record ImportedDraft(List<String> projects) {
    }

    @Operation(operationId = "importDocument", summary = "读一份公开的绩效目标表（纯文本，UTF-8），给出预览和需要核对之处，不记入账本",
            description = "金额为分，比例为万分之一。fiscalYear 可指明预算年度。一次只读一份，其余排队等候，"
            + "位置见 GET /api/imports；已有 10 份在排队时不再受理。不是这种表的，回答说明期望的是什么、读到哪里为止。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(
                    mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string", description = "绩效目标表的文字，从公开的 PDF 导出，整份不删改"))),
            responses = @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Imported.class))))
    @StreamedBody(bytes = "jixiao.text-limit")
    @Refuses(NoTargetTable.class)
    @Recorded(Recorded.By.ITSELF_FIRST)
    @PostMapping(consumes = MediaType.TEXT_PLAIN_VALUE)
    void preview(HttpServletRequest request, HttpServletResponse response, @RequestParam(required = false) Integer fiscalYear,
            CommandRequest asking)
            throws IOException, SQLException {
        requireUtf8(request);
        Integer year = year(fiscalYear);
        reading.take(request, year, asking);
        written.write(asking.id(), asking, response);
    }

    @Operation(operationId = "getImport",
            summary = "再看一次预览", description = "与导入时的回答相同，给导入的人和看得到这个单位的人；404：没有这次导入，或已超过保存期，或不在您的范围内。",
            responses = @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Imported.class))))
    @GetMapping("/{id}")
    void again(@PathVariable UUID id, CommandRequest asking, HttpServletResponse response) throws IOException {
        written.write(id, asking, response);
    }

    @Operation(operationId = "listImports", summary = "自己的导入各进行到哪里，最近开始的在前",
            description = "正在上传的也在其中：stage 为 READING 时 bytes/ofBytes 是已收与全部字节，WAITING 时 place 是排队的位置（1 为下一个），"
            + "DRAFTING 时 drafted/projects 是已起草与全部项目。403：领导（LEADER）没有导入")
    @GetMapping
    List<ImportProgress.Progress> mine(CommandRequest asking, Page page, HttpServletResponse response) {
        List<ImportProgress.Listed> found = progress.newestOf(asking.origin().account(),
                page.last().map(ImportProgress.Listed.ImportPlace::read).orElse(null), page.limit() + 1);
        return page.lines(found, ImportProgress.Listed::place).announced(response::setHeader).list().stream()
                .map(ImportProgress.Listed::progress).toList();
    }

    @Operation(operationId = "getImportProgress",
            summary = "一次导入进行到哪里", description = "bytes 是已读字节，ofBytes 是全部字节，drafted 是已起草的项目数。404：没有这次导入，或不在您的范围内。")
    @GetMapping("/{id}/progress")
    ImportProgress.Progress progress(@PathVariable UUID id, CommandRequest asking) {
        return progress.of(id).filter(found -> progress.isOf(id, asking.origin().account()) || previews.isShown(id, asking))
                .orElseThrow(() -> new Unknown("没有导入 " + id));
    }

    @Operation(operationId = "draftImportedTargets",
            summary = "由预览起草全部项目，并把部门整体目标记到单位名下", description = "已起草且内容相同的项目不变，可以重试。文件没有写明预算年度的，须用 fiscalYear 指明。")
    @Refuses({FiscalYearUnknown.class, TargetAlreadyApproved.class, TargetInWrongState.class, BudgetNegative.class,
            FundsDifferFromBudget.class, PlanUnsound.class, GoalEmpty.class, IndicatorsMissing.class, NotYourUnit.class})
    @Recorded(Recorded.By.ITSELF_FIRST)
    @PostMapping("/{id}/drafts")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ImportedDraft> draft(@PathVariable UUID id, @RequestParam(required = false) Integer fiscalYear, CommandRequest asking) {
        return ResponseEntity.created(URI.create("/api/imports/" + id))
                .body(new ImportedDraft(drafting.draft(id, year(fiscalYear), asking)));
    }

    private static void requireUtf8(HttpServletRequest request) {
        try {
            Charset charset = MediaType.parseMediaType(request.getContentType()).getCharset();
            if (charset == null || charset.equals(StandardCharsets.UTF_8)) {
                return;
            }
        } catch (IllegalArgumentException noSuchCharset) {
            // answered below like any other
        }
        throw new Malformed("Content-Type", "只收 UTF-8 编码的文本，收到的是 " + request.getContentType());
    }

    private static Integer year(Integer fiscalYear) {
        if (fiscalYear != null && (fiscalYear < 2000 || fiscalYear > 2100)) {
            throw new Malformed("fiscalYear", "年度 %d 不在 2000 至 2100 之间".formatted(fiscalYear));
        }
        return fiscalYear;
    }
}

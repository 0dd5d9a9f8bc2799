package jixiao.command.account.bulk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import jixiao.command.account.AccountRefusal.AccountExists;
import jixiao.command.account.AccountRefusal.AccountNameReserved;
import jixiao.command.account.AccountRefusal.NotAdministrator;
import jixiao.command.account.AccountRefusal.UnitIsClosed;
import jixiao.command.account.AccountRefusal.UnitUnknown;
import jixiao.command.account.bulk.BulkLine.AccountLine;
import jixiao.command.account.bulk.BulkLine.UnitLine;
import jixiao.command.account.bulk.BulkRefusal.AnotherWorkbook;
import jixiao.command.account.bulk.BulkRefusal.NotXlsx;
import jixiao.command.account.bulk.BulkRefusal.OpeningBrokenOff;
import jixiao.command.account.bulk.BulkRefusal.PreviewOutdated;
import jixiao.command.account.bulk.BulkRefusal.RowsFaulty;
import jixiao.command.account.bulk.BulkRefusal.WorkbookTooLarge;
import jixiao.command.desk.CommandRequest;
import jixiao.command.unit.UnitsRefusal.NoSuchUnit;
import jixiao.command.unit.UnitsRefusal.NotSystemAdministrator;
import jixiao.command.unit.UnitsRefusal.ParentUnknown;
import jixiao.command.unit.UnitsRefusal.RootExists;
import jixiao.command.unit.UnitsRefusal.TooDeep;
import jixiao.command.unit.UnitsRefusal.TooManyUnits;
import jixiao.command.unit.UnitsRefusal.UnitAlreadyClosed;
import jixiao.command.unit.UnitsRefusal.UnitExists;
import jixiao.identity.audit.http.Recorded;
import jixiao.identity.signin.ByPersonOnly;
import jixiao.kernel.value.AccountName;
import jixiao.web.admission.TooBusy;
import jixiao.web.body.Arriving;
import jixiao.web.body.BodyPace;
import jixiao.web.body.StreamedBody;
import jixiao.web.idempotency.AnswerNotKept;
import jixiao.web.problem.Refuses;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Units and accounts in bulk over HTTP: a workbook is previewed, and done when the same file comes again with the preview's id. */
@RestController
@RequestMapping("/api/accounts/bulk")
@PreAuthorize("hasRole('SYSTEM_ADMIN')")
@Tag(name = "账号")
class BulkApi {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /** 20,000 rows are one. */
    private static final String LARGEST = "2MB";
    /** Whoever reads or opens one keeps the others waiting, who are told so at once. */
    private static final int AT_ONCE = 1;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final BulkOpening opening;
    private final BodyPace pace;

    BulkApi(BulkOpening opening, @Value("${jixiao.uploads.slowest}") DataSize slowest,
            @Value("${jixiao.uploads.granted}") Duration granted) {
        this.opening = opening;
        this.pace = new BodyPace(slowest.toBytes(), granted);
    }

    @Schema(name = "BulkPreview")
    record Preview(@Schema(description = "确认时写在地址里：说的是这个文件和看到的改名") String id, List<UnitLine> units, List<AccountLine> accounts,
                   @Schema(description = "不妨碍导入、但应知道的") List<BulkFinding> findings,
                   @Schema(description = "不能导入的行数；不为 0 的不能确认") int refused) {
    }

    @Schema(name = "BulkSecret")
    record Secret(AccountName account, String name, @Schema(description = "一次性口令，只在这个回答里出现，72 小时内用于登录并须立即改密") String secret) {
    }

    @Schema(name = "BulkOpened")
    record Opened(@Schema(description = "新建的单位数") int units, @Schema(description = "改名的单位和人员数") int renamed,
                  @Schema(description = "新开立的账号，和先前中断、这次办完的") List<Secret> accounts,
                  @Schema(description = "先前就有的账号，口令不变；口令丢失的，用 POST /api/accounts/{account}/secret 另发") List<AccountName> existing) {
    }

    @Operation(operationId = "getBulkTemplate", summary = "下载批量建立单位、开立账号的工作簿模板", description = "工作表「单位」的表头是 代码、名称、上级，"
            + "「账号」的表头是 账号、姓名、单位。", responses = @ApiResponse(responseCode = "200", content = @Content(mediaType = XLSX,
                    schema = @Schema(type = "string", format = "binary"))))
    @GetMapping("/template.xlsx")
    void template(HttpServletResponse response) throws IOException {
        byte[] bytes = BulkTemplate.bytes();
        response.setContentType(XLSX);
        response.setContentLength(bytes.length);
        response.setHeader("Content-Disposition", ContentDisposition.attachment().filename("单位和账号.xlsx", StandardCharsets.UTF_8).build()
                .toString());
        response.getOutputStream().write(bytes);
    }

    @Operation(operationId = "previewBulk", summary = "预览一个工作簿里的单位和账号，不改动任何东西", description = "逐行说明会怎样：NEW、UNCHANGED、RENAMED，"
            + "或 REFUSED 及原因。可以只有「单位」「账号」两个工作表中的一个；每个最多 10000 行。公式、错误值和不是整数的数字不收。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = XLSX,
                    schema = @Schema(type = "string", format = "binary", description = ".xlsx 文件内容，不是表单"))))
    @StreamedBody(bytes = LARGEST)
    @Refuses({NotXlsx.class, WorkbookTooLarge.class})
    @PostMapping(path = "/preview", consumes = XLSX)
    Preview preview(HttpServletRequest request) throws IOException {
        return with(request, workbook -> {
            BulkPlan plan = opening.plan(workbook);
            return new Preview(PreviewId.of(workbook.sha256(), plan).toString(), plan.units().lines(), plan.accounts().lines(),
                    plan.findings(), plan.faults().size());
        });
    }

    @ByPersonOnly
    @Operation(operationId = "openBulk", summary = "确认预览：建立单位、开立账号", description = "正文是同一个文件，preview 是预览给的 id；文件不同，"
            + "或预览之后要改名的已有变化，则拒绝。有一行不能导入就什么也不做。回答不为 Idempotency-Key 保留：没有收到回答的，再发一次，已经有的列在 existing；中断时已经开立、还没有过口令的，这时得到口令。"
            + "权限由安全管理员另行授予。", requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
                    content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary",
                            description = ".xlsx 文件内容，不是表单"))))
    @StreamedBody(bytes = LARGEST)
    @AnswerNotKept
    @Recorded(Recorded.By.ITSELF_FIRST) // renaming people leaves nothing in the ledger
    @Refuses({NotXlsx.class, WorkbookTooLarge.class, AnotherWorkbook.class, PreviewOutdated.class, RowsFaulty.class,
            OpeningBrokenOff.class, NotAdministrator.class, AccountExists.class, AccountNameReserved.class, UnitUnknown.class,
            UnitIsClosed.class,
            NotSystemAdministrator.class, NoSuchUnit.class, UnitExists.class, RootExists.class, ParentUnknown.class,
            UnitAlreadyClosed.class, TooManyUnits.class, TooDeep.class})
    @PostMapping(path = "/opening", consumes = XLSX)
    @ResponseStatus(HttpStatus.CREATED)
    Opened open(HttpServletRequest request, @RequestParam String preview, CommandRequest asking) throws IOException {
        PreviewId seen = PreviewId.read(preview);
        return with(request, workbook -> {
            seen.requireFile(workbook.sha256());
            BulkPlan plan = opening.plan(workbook);
            seen.requireAsSeen(plan);
            Map<AccountName, String> given = opening.open(plan, asking);
            List<Secret> secrets = plan.accounts().named().entrySet().stream().filter(one -> given.containsKey(one.getKey()))
                    .map(one -> new Secret(one.getKey(), one.getValue(), given.getOrDefault(one.getKey(), ""))).toList();
            return new Opened(plan.units().added().size(), plan.renamed(), secrets, plan.accounts().existing());
        });
    }

    private interface Work<T> {
        T on(ArrivedWorkbook workbook) throws IOException;
    }

    private <T> T with(HttpServletRequest request, Work<T> work) throws IOException {
        if (!places.tryAcquire()) {
            throw new TooBusy("正在办理另一个工作簿，请稍后再试");
        }
        try (ArrivedWorkbook workbook = ArrivedWorkbook.from(new Arriving(request.getInputStream(), pace, System::nanoTime))) {
            return work.on(workbook);
        } finally {
            places.release();
        }
    }
}

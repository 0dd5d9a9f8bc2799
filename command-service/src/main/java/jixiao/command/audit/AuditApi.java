package jixiao.command.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import jixiao.identity.audit.AuditOutcome;
import jixiao.identity.audit.AuditVerification;
import jixiao.identity.audit.AuditVerifier;
import jixiao.web.admission.Places;
import jixiao.web.admission.TooBusy;
import jixiao.web.answer.MostLines;
import jixiao.web.answer.Page;
import jixiao.web.answer.StreamedAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The audit over HTTP, for the audit administrator alone. */
@RestController
@RequestMapping("/api/audit")
@PreAuthorize("hasRole('AUDIT_ADMIN')")
@Tag(name = "审计")
class AuditApi {
    /** Each holds a core and a connection. */
    private static final int PROOFS_AT_ONCE = 1;

    private final AuditReading reading;
    private final AuditVerifier verifier;
    private final JsonMapper json;
    private final Places proofs = new Places(PROOFS_AT_ONCE, Duration.ZERO);

    AuditApi(AuditReading reading, AuditVerifier verifier, JsonMapper json) {
        this.reading = reading;
        this.verifier = verifier;
        this.json = json;
    }

    @Operation(operationId = "listAudit", summary = "谁在什么时候、从哪里、做了或想做什么，结果如何；最近的在前",
            description = "已受理的操作取自账本（position），其余取自审计记录（number），按时间合并，都不含内容。from 和 to 是日期（北京时间的整天）或带时区的时刻。"
            + "查找两秒还没有找满一页的，先回答已找到的，可能一行也没有；Link 给出的下一页从那里接着找，直到没有 Link。")
    @MostLines(500)
    @GetMapping
    List<AuditLine> list(@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String account, @RequestParam(required = false) @Nullable String unit,
            @Parameter(description = AuditOutcome.WORDS) @RequestParam(required = false) @Nullable AuditOutcome outcome, Page page,
            HttpServletResponse response) {
        AuditSearch search = AuditSearch.of(from, to, account, unit, outcome);
        AuditReading.Found found = reading.read(search, page.position().isPresent() ? place(page) : reading.newest(search), page.limit());
        if (!found.ended()) {
            response.setHeader("Link", Page.link(page.next(Long.toString(found.next().number()), found.next().position(),
                    LocalDate.EPOCH)));
        }
        return found.lines();
    }

    private static AuditReading.Place place(Page page) {
        String number = page.last().orElse("");
        if (!number.matches("[0-9]{1,18}")) {
            throw Page.forged();
        }
        return new AuditReading.Place(page.position().orElse(0L), Long.parseLong(number));
    }

    @Operation(operationId = "verifyAudit", summary = "逐条重算审计记录的哈希链，证明它没有被改动",
            description = "intact 为 true 时完好；firstBadNumber 是第一条对不上或不见了的编号，没有时为 null。已受理的操作由 GET /api/ledger/verification 证明。"
            + "503 TooBusy：已有人在核对", responses = @ApiResponse(responseCode = "200",
                    content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = AuditVerification.class))))
    @GetMapping(path = "/verification", produces = MediaType.APPLICATION_JSON_VALUE)
    void verify(HttpServletResponse response) throws IOException {
        proofs.run(() -> new TooBusy("已有人在核对审计记录，没有受理。请稍后再试"), () ->
                StreamedAnswer.write(() -> {
                    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                    return response.getOutputStream();
                }, answer -> answer.write(json.writeValueAsBytes(verifier.verify(answer)))));
    }
}

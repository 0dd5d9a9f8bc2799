package jixiao.command.ledger.verification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import jixiao.command.ledger.chain.NotStored;
import jixiao.web.admission.Places;
import jixiao.web.admission.TooBusy;
import jixiao.web.answer.Listening;
import jixiao.web.answer.StreamedAnswer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Lets anybody who may read ask whether the ledger is whole. Reads every row, seconds for a million, and ends when nobody waits for it. */
@RestController
@Tag(name = "账本")
class VerificationApi {
    /** Each holds a core and a page of the ledger, and one of the connections made for them. */
    private static final int AT_ONCE = 2;

    private final DataSource ledger;
    private final JsonMapper json;
    private final Places places = new Places(AT_ONCE, Duration.ZERO);

    VerificationApi(@Qualifier("verifying") DataSource ledger, JsonMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    @Operation(operationId = "verifyLedger",
            summary = "逐条重算哈希链，证明账本没有被改动", description = "intact 为 true 时账本完好；firstBadPosition 是第一条对不上的位置，没有时为 null。要读整本账本，百万条约需数秒，"
            + "其间每秒先送出一个空格；提问者离开即停止。503 TooBusy：同时核对的人太多", responses = @ApiResponse(responseCode = "200",
                    content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = Verification.class))))
    @GetMapping(path = "/api/ledger/verification", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("isAuthenticated()")
    void verify(HttpServletResponse response) throws IOException {
        places.run(() -> new TooBusy("同时在核对账本的已有 %d 位，没有受理。请稍后再试".formatted(AT_ONCE)), () ->
                StreamedAnswer.write(() -> {
                    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                    return response.getOutputStream();
                }, answer -> answer.write(json.writeValueAsBytes(verified(answer)))));
    }

    private Verification verified(Listening listener) throws IOException {
        try {
            return Verification.of(ledger, listener);
        } catch (SQLException away) {
            throw new NotStored.NotAccepted("数据库不可用", away);
        }
    }
}

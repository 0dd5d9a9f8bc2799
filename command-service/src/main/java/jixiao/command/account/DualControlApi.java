package jixiao.command.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.LocalDate;
import jixiao.command.account.AccountApi.Reason;
import jixiao.command.account.AccountCommand.ApproveEnabling;
import jixiao.command.account.AccountCommand.ApproveSecret;
import jixiao.command.account.AccountCommand.EnableAccount;
import jixiao.command.account.AccountCommand.IssueSecret;
import jixiao.command.account.AccountRefusal.AccountIsDisabled;
import jixiao.command.account.AccountRefusal.AccountNotDisabled;
import jixiao.command.account.AccountRefusal.ApproverIsRequester;
import jixiao.command.account.AccountRefusal.NotAdministrator;
import jixiao.command.account.AccountRefusal.NothingRequested;
import jixiao.command.account.AccountRefusal.OwnAccount;
import jixiao.command.account.AccountRefusal.ReasonMissing;
import jixiao.command.desk.CommandRequest;
import jixiao.identity.password.Passwords;
import jixiao.identity.signin.ByPersonOnly;
import jixiao.kernel.event.AccountEvent.EnablingRequested;
import jixiao.kernel.event.AccountEvent.SecretRequested;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.web.body.JsonBody;
import jixiao.web.idempotency.AnswerNotKept;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What lets somebody in over HTTP: done at once, but for an administrator's account, where 202 says who has to agree until when. */
@RestController
@RequestMapping("/api/accounts/{account}")
@Tag(name = "账号")
class DualControlApi {
    private static final String AGREED = "同意者须是请求人和账号本人以外的安全管理员。";
    private final AskedAccount accounts;
    private final People people;
    private final Passwords passwords;

    DualControlApi(AskedAccount accounts, People people, Passwords passwords) {
        this.accounts = accounts;
        this.people = people;
        this.passwords = passwords;
    }

    @Schema(name = "LettingIn", description = "已经给的 secret，或须由谁（waitingFor）同意")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LettingIn(AccountName account,
                     @Schema(description = "一次性口令，只在这个回答里出现，72 小时内用于登录并须立即改密") @Nullable String secret,
                     @Nullable Role waitingFor,
                     @Schema(description = "请求有效的最后一天") @Nullable LocalDate until) {
        private static ResponseEntity<LettingIn> waiting(AccountName account, LocalDate until) {
            return ResponseEntity.accepted().body(new LettingIn(account, null, Role.SECURITY_ADMIN, until));
        }
    }

    @ByPersonOnly
    @Operation(operationId = "issueSecret", summary = "另发一次性口令，原来的密码、会话和令牌随即失效", description = "不能发给自己。口令只在这个回答里出现，"
            + "回答不为 Idempotency-Key 保留。系统、安全、审计管理员的账号（包括曾经授予、提出授予而没有收回的）先回答 202：须由另一名安全管理员同意，"
            + "同意之后由请求人再问一次，口令在那个回答里。",
            responses = {@ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LettingIn.class))),
                @ApiResponse(responseCode = "202", description = "等待同意",
                        content = @Content(schema = @Schema(implementation = LettingIn.class)))})
    @AnswerNotKept
    @Refuses({NotAdministrator.class, OwnAccount.class, AccountIsDisabled.class})
    @PreAuthorize("hasRole('SYSTEM_ADMIN')")
    @PostMapping("/secret")
    ResponseEntity<LettingIn> secret(@PathVariable String account, CommandRequest asking) {
        people.mustBeThere();
        AccountName known = AskedAccount.known(account);
        return accounts.outcome(new IssueSecret(known), asking) instanceof SecretRequested requested
                ? LettingIn.waiting(known, requested.until())
                : ResponseEntity.ok(new LettingIn(known, passwords.giveSecret(known), null, null));
    }

    @ByPersonOnly
    @Operation(operationId = "approveSecret", summary = "同意给管理员另发一次性口令", description = AGREED + "口令不给同意者看。")
    @Refuses({NotAdministrator.class, OwnAccount.class, AccountIsDisabled.class, NothingRequested.class, ApproverIsRequester.class})
    @PreAuthorize("hasRole('SECURITY_ADMIN')")
    @PostMapping("/secret/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approveSecret(@PathVariable String account, CommandRequest asking) {
        accounts.ask(new ApproveSecret(AskedAccount.known(account)), asking);
    }

    @Operation(operationId = "enableAccount", summary = "启用停用的账号，须说明原因", description = "原有的授权恢复，会话不恢复。系统、安全、审计管理员的账号"
            + "先回答 202：由另一名安全管理员同意之后才启用。",
            responses = {@ApiResponse(responseCode = "204", description = "已经启用", content = @Content),
                @ApiResponse(responseCode = "202", description = "等待同意",
                        content = @Content(schema = @Schema(implementation = LettingIn.class)))})
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotAdministrator.class, AccountNotDisabled.class, ReasonMissing.class})
    @PreAuthorize("hasRole('SYSTEM_ADMIN')")
    @PostMapping("/enabling")
    ResponseEntity<LettingIn> enable(@PathVariable String account, @Valid @RequestBody Reason body, CommandRequest asking) {
        AccountName known = AskedAccount.known(account);
        return accounts.outcome(new EnableAccount(known, body.said()), asking) instanceof EnablingRequested requested
                ? LettingIn.waiting(known, requested.until()) : ResponseEntity.noContent().build();
    }

    @ByPersonOnly
    @Operation(operationId = "approveEnabling", summary = "同意启用管理员的账号", description = AGREED + "随即启用。")
    @Refuses({NotAdministrator.class, OwnAccount.class, NothingRequested.class, ApproverIsRequester.class})
    @PreAuthorize("hasRole('SECURITY_ADMIN')")
    @PostMapping("/enabling/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approveEnabling(@PathVariable String account, CommandRequest asking) {
        accounts.ask(new ApproveEnabling(AskedAccount.known(account)), asking);
    }
}

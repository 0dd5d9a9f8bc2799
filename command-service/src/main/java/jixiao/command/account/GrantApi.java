package jixiao.command.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import jixiao.command.account.AccountCommand.ApproveGrant;
import jixiao.command.account.AccountCommand.ProposeGrant;
import jixiao.command.account.AccountCommand.RevokeGrant;
import jixiao.command.account.AccountRefusal.AccountIsDisabled;
import jixiao.command.account.AccountRefusal.AlreadyGranted;
import jixiao.command.account.AccountRefusal.ApproverIsGrantee;
import jixiao.command.account.AccountRefusal.ApproverIsProposer;
import jixiao.command.account.AccountRefusal.GrantNotOpen;
import jixiao.command.account.AccountRefusal.LastAdministrator;
import jixiao.command.account.AccountRefusal.NoSuchGrant;
import jixiao.command.account.AccountRefusal.NotAdministrator;
import jixiao.command.account.AccountRefusal.ReasonMissing;
import jixiao.command.account.AccountRefusal.RoleOfNobody;
import jixiao.command.account.AccountRefusal.RolesExclude;
import jixiao.command.account.AccountRefusal.SecurityAdministratorsTooFew;
import jixiao.command.account.AccountRefusal.TooManyGrants;
import jixiao.command.account.AccountRefusal.UnitIsClosed;
import jixiao.command.account.AccountRefusal.UnitUnknown;
import jixiao.command.account.AccountRefusal.UntilPast;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.http.Identifying;
import jixiao.command.desk.http.Typed;
import jixiao.identity.signin.ByPersonOnly;
import jixiao.kernel.event.AccountEvent.GrantProposed;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.web.body.JsonBody;
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

/** Grants over HTTP: one security administrator proposes, another approves; either may take back. */
@RestController
@RequestMapping("/api/accounts/{account}/grants")
@PreAuthorize("hasRole('SECURITY_ADMIN')")
@Tag(name = "授权")
class GrantApi {
    private final AskedAccount accounts;
    private final RemainingApprovers approvers;

    GrantApi(AskedAccount accounts, RemainingApprovers approvers) {
        this.accounts = accounts;
        this.approvers = approvers;
    }

    @Schema(example = """
            {"role": "CLERK", "unit": "226001", "until": "2024-12-31", "reason": "代办李四的工作"}""")
    record NewGrant(@NotNull(message = "必填") Role role,
                    @NotBlank(message = "必填") @Size(max = 40, message = "不超过 40 位") @Identifying
                    @Schema(description = "覆盖这个单位和它之下的全部单位") String unit,
                    @Schema(description = "代办的最后一天；不填则长期有效") @Nullable LocalDate until,
                    @Size(max = 1_000, message = "不超过 1000 字") @Nullable String reason) {
        NewGrant {
            unit = Typed.cut(unit);
        }
    }

    record ProposedGrant(int number) {
    }

    @Schema(name = "GrantRevocation", example = """
            {"reason": "调离"}""")
    record Revocation(@Size(max = 1_000, message = "不超过 1000 字") @Nullable String reason) {
    }

    @ByPersonOnly
    @Operation(operationId = "proposeGrant", summary = "提出授权，须说明原因；由另一名安全管理员批准后才生效", description = "编号在账号内从 1 起。"
            + "系统、安全、审计三个管理员互不兼任，也不兼任别的角色。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotAdministrator.class, AccountIsDisabled.class, ReasonMissing.class, RoleOfNobody.class, UnitUnknown.class,
            UnitIsClosed.class, UntilPast.class, RolesExclude.class, AlreadyGranted.class, TooManyGrants.class})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ProposedGrant> propose(@PathVariable String account, @Valid @RequestBody NewGrant body, CommandRequest asking) {
        AccountName known = AskedAccount.known(account);
        int number = accounts.askFor(GrantProposed.class, new ProposeGrant(known, body.role(), new UnitCode(body.unit()), body.until(),
                body.reason() == null ? "" : body.reason()), asking).number();
        return ResponseEntity.created(URI.create("/api/accounts/%s/grants/%d".formatted(
                URLEncoder.encode(known.text(), StandardCharsets.UTF_8), number))).body(new ProposedGrant(number));
    }

    @ByPersonOnly
    @Operation(operationId = "approveGrant", summary = "批准授权，须由提出人和被授权人以外的安全管理员", description = "批准之后立即生效，下一个请求起就能办理。")
    @Refuses({NotAdministrator.class, AccountIsDisabled.class, NoSuchGrant.class, GrantNotOpen.class, ApproverIsProposer.class,
            ApproverIsGrantee.class, UnitUnknown.class, UnitIsClosed.class, UntilPast.class, RolesExclude.class})
    @PostMapping("/{number}/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approve(@PathVariable String account, @PathVariable int number, CommandRequest asking) {
        accounts.ask(new ApproveGrant(AskedAccount.known(account), number), asking);
    }

    @Operation(operationId = "revokeGrant", summary = "收回授权，或退回还没有批准的，须说明原因", description = "下一个请求起不再有效。长期的安全管理员至少留两人；"
            + "长期的系统管理员、安全管理员，各至少留一人不停用。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotAdministrator.class, NoSuchGrant.class, GrantNotOpen.class, ReasonMissing.class, SecurityAdministratorsTooFew.class,
            LastAdministrator.class})
    @PostMapping("/{number}/revocation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String account, @PathVariable int number, @Valid @RequestBody Revocation body, CommandRequest asking) {
        AccountName known = AskedAccount.known(account);
        approvers.remainWithout(known, number,
                () -> accounts.ask(new RevokeGrant(known, number, body.reason() == null ? "" : body.reason()), asking));
    }
}

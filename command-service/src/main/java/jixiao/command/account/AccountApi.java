package jixiao.command.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jixiao.command.access.PersonalWork;
import jixiao.command.account.AccountCommand.DisableAccount;
import jixiao.command.account.AccountCommand.FinishOpening;
import jixiao.command.account.AccountCommand.HandOverWork;
import jixiao.command.account.AccountCommand.OpenAccount;
import jixiao.command.account.AccountCommand.UnlockAccount;
import jixiao.command.account.AccountRefusal.AccountExists;
import jixiao.command.account.AccountRefusal.AccountIsDisabled;
import jixiao.command.account.AccountRefusal.AccountNameReserved;
import jixiao.command.account.AccountRefusal.LastAdministrator;
import jixiao.command.account.AccountRefusal.NotAdministrator;
import jixiao.command.account.AccountRefusal.OwnAccount;
import jixiao.command.account.AccountRefusal.ReasonMissing;
import jixiao.command.account.AccountRefusal.ReceiverUnknown;
import jixiao.command.account.AccountRefusal.UnitIsClosed;
import jixiao.command.account.AccountRefusal.UnitUnknown;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.http.Identifying;
import jixiao.command.desk.http.Typed;
import jixiao.identity.password.Passwords;
import jixiao.identity.signin.ByPersonOnly;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.access.Rights;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.UnitCode;
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

/** Accounts over HTTP: who makes them gives them no right. The first one-time secret is in one answer only and stands nowhere. */
@RestController
@RequestMapping("/api/accounts")
@PreAuthorize("hasRole('SYSTEM_ADMIN')")
@Tag(name = "账号")
class AccountApi {
    private final AskedAccount accounts;
    private final DistinctNames names;
    private final People people;
    private final Passwords passwords;
    private final RightsReader rights;
    private final RemainingApprovers approvers;
    private final List<PersonalWork> work;

    AccountApi(AskedAccount accounts, DistinctNames names, People people, Passwords passwords, RightsReader rights,
               RemainingApprovers approvers, List<PersonalWork> work) {
        this.accounts = accounts;
        this.names = names;
        this.people = people;
        this.passwords = passwords;
        this.rights = rights;
        this.approvers = approvers;
        this.work = List.copyOf(work);
    }

    @Schema(example = """
            {"account": "zhang", "name": "张三", "unit": "226001"}""")
    record NewAccount(@NotBlank(message = "必填") @Identifying
                      @Pattern(regexp = OpenAccount.NAME, message = "由字母、数字和 . _ @ - 组成，以字母或数字开头，最长 40 位") String account,
                      @NotBlank(message = "必填") @Size(max = OpenAccount.LONGEST_NAME, message = "不超过 40 字") @Identifying
                      @Schema(description = "姓名") String name,
                      @NotBlank(message = "必填") @Size(max = 40, message = "不超过 40 位") @Identifying
                      @Schema(description = "所在单位；权限另由授权给予") String unit) {
        NewAccount {
            account = Typed.cut(account);
            name = Typed.cut(name);
            unit = Typed.cut(unit);
        }
    }

    @Schema(name = "AccountSecret")
    record Secret(AccountName account, @Schema(description = "一次性口令，只在这个回答里出现，72 小时内用于登录并须立即改密") String secret) {
    }

    @Schema(name = "AccountReason", example = """
            {"reason": "调离"}""")
    record Reason(@Size(max = 1_000, message = "不超过 1000 字") @Nullable String reason) {
        String said() {
            return reason == null ? "" : reason;
        }
    }

    @Schema(example = """
            {"to": "li"}""")
    record Handover(@NotBlank(message = "必填") @Size(max = 40, message = "不超过 40 位") @Identifying
                    @Schema(description = "接手人的账号") String to) {
        Handover {
            to = Typed.cut(to);
        }
    }

    @ByPersonOnly
    @Operation(operationId = "openAccount", summary = "开立账号，得到首次登录用的一次性口令", description = "新账号没有任何权限，权限由安全管理员授予。"
            + "口令不会再显示，回答也不为 Idempotency-Key 保留；丢失的另发一次。上次开立中断、还没有过口令的，再问一次就办完。")
    @JsonBody(bytes = "16KB", values = 50)
    @AnswerNotKept
    @Refuses({NotAdministrator.class, AccountExists.class, AccountNameReserved.class, UnitUnknown.class, UnitIsClosed.class})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Secret> open(@Valid @RequestBody NewAccount body, CommandRequest asking) {
        people.mustBeThere();
        AccountName account = new AccountName(body.account());
        String secret = names.open(List.of(account), () -> opened(account, new UnitCode(body.unit()), body.name(), asking));
        return ResponseEntity.created(URI.create("/api/accounts/" + URLEncoder.encode(account.text(), StandardCharsets.UTF_8)))
                .body(new Secret(account, secret));
    }

    private String opened(AccountName account, UnitCode unit, String name, CommandRequest asking) {
        try {
            accounts.ask(new OpenAccount(account, unit), asking);
            people.named(account, name);
            return passwords.giveSecret(account);
        } catch (AccountExists known) {
            return finished(account, unit, name, known, asking);
        }
    }

    private String finished(AccountName account, UnitCode unit, String name, AccountExists known, CommandRequest asking) {
        if (people.havePassword(account)) {
            throw known;
        }
        accounts.ask(new FinishOpening(account, unit), asking);
        String secret = passwords.giveFirstSecrets(List.of(account)).get(account);
        if (secret == null) { // another asking was faster
            throw known;
        }
        people.named(account, name);
        return secret;
    }

    @Operation(operationId = "disableAccount", summary = "停用账号，须说明原因", description = "立即生效，已登录的全部会话随即结束。"
            + "长期的系统管理员、安全管理员，各至少留一人不停用。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotAdministrator.class, OwnAccount.class, AccountIsDisabled.class, ReasonMissing.class, LastAdministrator.class})
    @PostMapping("/{account}/disabling")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disable(@PathVariable String account, @Valid @RequestBody Reason body, CommandRequest asking) {
        AccountName known = AskedAccount.known(account);
        approvers.remainWithout(known, () -> accounts.ask(new DisableAccount(known, body.said()), asking));
    }

    @Operation(operationId = "unlockAccount", summary = "解除因多次登录失败的锁定", description = "失败的次数从头数起，密码不变，已有的会话不受影响。")
    @Refuses(NotAdministrator.class)
    @PostMapping("/{account}/unlocking")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(@PathVariable String account, CommandRequest asking) {
        AccountName known = AskedAccount.known(account);
        accounts.ask(new UnlockAccount(known), asking);
        passwords.unlock(known);
    }

    @Operation(operationId = "handOverWork", summary = "把未办完的工作移交给另一账号", description = "人员离开时用。本人的导入归接手人，接手人看不到的单位的"
            + "留在原处，授权之后可以再移交一次；草稿和待办属于单位，同单位的人都能接着办。权限不随之移交，由安全管理员另行授予；访问令牌和订阅属于本人，不移交。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotAdministrator.class, ReceiverUnknown.class})
    @PostMapping("/{account}/handover")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void handOver(@PathVariable String account, @Valid @RequestBody Handover body, CommandRequest asking) {
        AccountName asked = new AccountName(body.to());
        Rights to = rights.find(asked).filter(one -> !one.disabled()).map(KnownAccount::rights)
                .orElseThrow(() -> new ReceiverUnknown(asked));
        AccountName known = AskedAccount.known(account);
        AccountName from = rights.find(known).map(KnownAccount::account).orElse(known);
        accounts.ask(new HandOverWork(from, to.account()), asking);
        work.forEach(one -> one.handOver(from, to));
    }
}

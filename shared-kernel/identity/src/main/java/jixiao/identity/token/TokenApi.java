package jixiao.identity.token;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import jixiao.identity.audit.AuditAction;
import jixiao.identity.audit.RecordedChange;
import jixiao.identity.audit.http.Recorded;
import jixiao.identity.signin.ByPersonOnly;
import jixiao.identity.signin.PersonOfRequest;
import jixiao.identity.signin.SignedIn;
import jixiao.identity.signin.TokenScope;
import jixiao.identity.token.TokenRefusal.NoSuchToken;
import jixiao.identity.token.TokenRefusal.TokenExpiresTooLate;
import jixiao.identity.token.TokenRefusal.TokenExpiresTooSoon;
import jixiao.identity.token.TokenRefusal.TooManyTokens;
import jixiao.identity.token.Tokens.Kept;
import jixiao.identity.token.Tokens.Made;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.value.AccountName;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * One's own tokens over HTTP. No token manages tokens, or a stolen one would outlive its end in others made with it. No answer is kept
 * under an Idempotency-Key: it would be kept with the token in it.
 */
@RestController
@ByPersonOnly
@RequestMapping("/api/tokens")
@PreAuthorize("isAuthenticated()")
@Tag(name = "令牌")
class TokenApi {
    private static final String SCOPES = "read 只读；write 可以改动。都不超出账号本身的权限";
    private final Tokens tokens;
    private final RecordedChange changes;

    TokenApi(Tokens tokens, RecordedChange changes) {
        this.tokens = tokens;
        this.changes = changes;
    }

    /** Whose it is and what it may do beyond its scopes is nothing that anybody states. */
    @Schema(name = "NewToken", example = "{\"name\": \"预算系统\", \"scopes\": [\"read\"], \"expiresOn\": \"2027-06-30\"}")
    record TokenBody(
            @NotBlank(message = "必填：用在哪里") @Size(max = 100, message = "不超过 100 字")
            @Schema(description = "自己认得的名称，例如用它的系统") String name,
            @NotEmpty(message = "必填：read、write 中至少一个")
            @Schema(description = SCOPES) Set<@NotNull(message = "是 read 或 write") TokenScope> scopes,
            @NotNull(message = "必填，例如 2027-06-30") @Schema(description = "有效的最后一天，至多 366 天以后") LocalDate expiresOn) {
    }

    @Schema(name = "MadeToken")
    record MadeToken(UUID id, @Schema(description = "令牌本身，只显示这一次") String token) {
    }

    @Schema(name = "Token")
    record TokenLine(UUID id, String name, @Schema(description = SCOPES) Set<TokenScope> scopes, Instant madeAt, LocalDate expiresOn,
                     @Schema(description = "最近一次使用的时间，精确到分钟；没有用过则为 null") @Nullable Instant usedAt) {
        static TokenLine of(Kept kept) {
            return new TokenLine(kept.id(), kept.name(), kept.scopes(), kept.madeAt().toInstant(), kept.expiresOn(),
                    kept.usedAt() == null ? null : kept.usedAt().toInstant());
        }
    }

    @Operation(operationId = "createToken", summary = "新建一个个人访问令牌，供程序使用", description = """
            令牌只在这个回答里出现一次，丢失了只能另建。程序在请求头 Authorization 中写 Bearer 和令牌，所作所为记在本人名下，权限随本人的权限增减；
            账号停用，令牌随即失效。令牌不能用来管理令牌。""")
    @JsonBody(bytes = "4KB", values = 20, list = 2, depth = 2)
    @Refuses({TokenExpiresTooSoon.class, TokenExpiresTooLate.class, TooManyTokens.class})
    @Recorded(Recorded.By.ITS_TRANSACTION)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MadeToken create(@Valid @RequestBody TokenBody body, HttpServletRequest request) {
        Made made = changes.run(request, PersonOfRequest.done(request, AuditAction.COMMAND), () -> tokens.make(owner(),
                Identity.normal(body.name()), body.scopes(), body.expiresOn()));
        return new MadeToken(made.id(), made.text());
    }

    @Operation(operationId = "listTokens", summary = "本人的令牌，新建的在前", description = "已到期的留到再建令牌时；令牌本身不再显示。")
    @GetMapping
    List<TokenLine> own() {
        return tokens.of(owner()).stream().map(TokenLine::of).toList();
    }

    @Operation(operationId = "revokeToken", summary = "撤销本人的一个令牌", description = "立即失效。404：不是本人的，或没有这个编号。")
    @Refuses(NoSuchToken.class)
    @Recorded(Recorded.By.ITS_TRANSACTION)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id, NativeWebRequest web) { // which is no body to be read
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class), "over HTTP");
        changes.run(request, PersonOfRequest.done(request, AuditAction.COMMAND), () -> {
            if (!tokens.revoke(owner(), parsed(id))) {
                throw new NoSuchToken(id);
            }
            return true;
        });
    }

    private static AccountName owner() {
        return SignedIn.current().account();
    }

    private static UUID parsed(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            throw new NoSuchToken(id);
        }
    }
}

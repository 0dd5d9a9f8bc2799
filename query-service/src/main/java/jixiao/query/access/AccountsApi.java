package jixiao.query.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.access.KeptAccount.KeptGrant;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.web.answer.Page;
import jixiao.web.validator.WithoutValidator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Accounts over HTTP: who may do what, since when, by whom and why. */
@RestController
@PreAuthorize("hasAnyRole('SYSTEM_ADMIN', 'SECURITY_ADMIN')")
@Tag(name = "账号")
class AccountsApi {
    private final AccessView access;
    private final PersonNames names;

    AccountsApi(AccessView access, PersonNames names) {
        this.access = access;
        this.names = names;
    }

    @GetMapping("/api/accounts")
    @WithoutValidator // a name may be erased beside the ledger
    @Operation(operationId = "listAccounts", summary = "全部账号和它们的授权", description = """
            By account. name is the person's as it is known today, whatever the moment, and missing where it was erased; unitName is the one
            of that moment.""")
    Accounts accounts(Moment moment, Page page, HttpServletResponse response) {
        List<KeptAccount> found = access.after(moment, page.last().orElse(""), page.limit() + 1);
        Page.PageLines<KeptAccount> lines = page.lines(found, one -> AccountEvent.aggregateOf(known(one)), moment.position(), moment.day())
                .announced(response::setHeader);
        Map<String, String> persons = names.of(lines.list().stream().map(AccountsApi::known).toList());
        KeptUnits units = access.units(moment);
        return new Accounts(moment.position(), lines.list().stream().map(one -> AccountLine.of(one, persons, units, moment.day()))
                .toList(), lines.next());
    }

    @GetMapping("/api/accounts/{account}")
    @WithoutValidator
    @Operation(operationId = "getAccount", summary = "一个账号和它的全部授权", description = """
            PROPOSED grants wait for another security administrator; LAPSED are those whose last day is over. 404 for an account that
            there is not.""")
    AccountShown account(@PathVariable String account, Moment moment) {
        KeptAccount found = access.account(moment, account).filter(one -> one.head().account() != null)
                .orElseThrow(() -> new Unknown("没有账号 %s。".formatted(account)));
        return new AccountShown(moment.position(), AccountLine.of(found, names.of(List.of(known(found))), access.units(moment),
                moment.day()));
    }

    private static AccountName known(KeptAccount account) {
        return Objects.requireNonNull(account.head().account(), "opened before anything else");
    }

    /** A page of accounts. */
    @Schema(name = "Accounts")
    record Accounts(long position, List<AccountLine> accounts, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {
    }

    /** One account as known at a position. */
    @Schema(name = "AccountShown")
    record AccountShown(long position, AccountLine account) {
    }

    /** {@code disabledBecause} is missing of an account that is not. */
    @Schema(name = "Account")
    record AccountLine(AccountName account, @Nullable String name, @Nullable UnitCode unit, @Nullable String unitName,
                       @Nullable Instant openedAt, @Nullable String disabledBecause, @Nullable AccountName handedOverTo,
                       List<GrantLine> grants) {
        static AccountLine of(KeptAccount one, Map<String, String> persons, KeptUnits units, LocalDate today) {
            AccountName account = known(one);
            UnitCode unit = one.head().unit();
            return new AccountLine(account, persons.get(account.key()), unit, unit == null ? null : units.nameOf(unit),
                    one.head().openedAt(), one.head().disabled(), one.head().handedOverTo(),
                    one.grants().values().stream().map(grant -> GrantLine.of(grant, units, today)).toList());
        }
    }

    /** How a grant stands. */
    @Schema(name = "GrantState", description = "PROPOSED 待批准、IN_FORCE 有效、LAPSED 已过截止日、REVOKED 已收回")
    enum Standing {
        PROPOSED, IN_FORCE, LAPSED, REVOKED;

        static Standing of(KeptGrant grant, LocalDate today) {
            if (grant.revokedBy() != null) {
                return REVOKED;
            }
            boolean isOver = grant.until() != null && grant.until().isBefore(today);
            return isOver ? LAPSED : grant.approvedBy() == null ? PROPOSED : IN_FORCE;
        }
    }

    /** One grant: who proposed, approved and took it back, when and why. */
    @Schema(name = "Grant")
    record GrantLine(int number, Role role, UnitCode unit, @Nullable String unitName, @Nullable LocalDate until, Standing state,
                     String reason, AccountName proposedBy, Instant proposedAt, @Nullable AccountName approvedBy,
                     @Nullable Instant approvedAt, @Nullable AccountName revokedBy, @Nullable Instant revokedAt,
                     @Nullable String revocation) {
        static GrantLine of(KeptGrant one, KeptUnits units, LocalDate today) {
            return new GrantLine(one.number(), one.role(), one.unit(), units.nameOf(one.unit()), one.until(), Standing.of(one, today),
                    one.reason(), one.by(), one.at(), one.approvedBy(), one.approvedAt(), one.revokedBy(), one.revokedAt(),
                    one.revocation());
        }
    }
}

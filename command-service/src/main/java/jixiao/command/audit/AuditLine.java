package jixiao.command.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import jixiao.command.ledger.AcceptedCommands.Accepted;
import jixiao.identity.audit.AuditEntry;
import jixiao.identity.audit.AuditOutcome;
import jixiao.identity.audit.AuditRow;
import jixiao.kernel.value.Role;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit: who did or tried what, when, from where, and how it went, without any contents. A command that was accepted has
 * its place in the ledger ({@code position}), everything else its number in the audit log ({@code number}).
 */
record AuditLine(@Schema(description = "记录的时间") Instant at,
        @Schema(description = "账号；登录失败的是键入的名字，最多 40 个字；没有报名字的没有；太多而合计的是 *") @Nullable String account,
        @Nullable Role role,
        @Schema(description = "所涉单位：项目、账号、单位、附件所属的；不属于哪一个单位的事，是办的人自己的单位") @Nullable String unit,
        @Schema(description = "来自哪个地址；系统自己做的是它的名称") @Nullable String source,
        @Schema(description = "怎样登录的：SESSION、TOKEN 或 BASIC") @Nullable String way,
        @Schema(description = "做了什么：账本事件的种类，或 SIGN_IN、SESSION_END、COMMAND、READING、ATTACHMENT") List<String> what,
        @Schema(description = "账本里的对象，如 2024-13070024P00025610001R") @Nullable String aggregate,
        @Nullable String method, @Nullable String path, AuditOutcome outcome,
        @Schema(description = "没有办成的原因，如 SpendExceedsBudget") @Nullable String reason,
        @Schema(description = "同一秒内相同的拒绝合为一行，共几次") int times,
        @Schema(description = "其中第一次的时间") Instant since,
        @Schema(description = "账本位置；审计记录的没有") @Nullable Long position,
        @Schema(description = "审计记录的编号，从 1 起没有空缺；账本的没有") @Nullable Long number) {
    private static final String OVER_HTTP = "http ";

    static AuditLine of(Accepted command) {
        String from = command.from();
        return new AuditLine(command.at(), command.account(), command.role() == null ? null : Role.valueOf(command.role()), command.unit(),
                from != null && from.startsWith(OVER_HTTP) ? from.substring(OVER_HTTP.length()) : from, null,
                List.copyOf(command.types()), command.aggregate(), null, null, AuditOutcome.DONE, null, 1, command.at(), command.last(),
                null);
    }

    static AuditLine of(AuditRow row) {
        AuditEntry entry = row.entry();
        String account = entry.account().isEmpty() ? null : entry.account();
        return new AuditLine(row.at(), account, null, entry.unit(), entry.source(), entry.way(), List.of(entry.action().name()),
                null, entry.method(), entry.path(), entry.outcome(), entry.reason(), row.times(), row.since(), null, row.number());
    }

    /** Its place in the record it is of. */
    long place() {
        Long inAudit = number;
        Long inLedger = position;
        return inAudit != null ? inAudit : inLedger != null ? inLedger : 0;
    }
}

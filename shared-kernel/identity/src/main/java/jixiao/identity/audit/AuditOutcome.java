package jixiao.identity.audit;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How it went: begun, of which another row says how it ended, unless the process did; done; refused by a rule, a form or a state; denied
 * for want of a right; failed by a wrong password or a fault of ours.
 */
@Schema(description = AuditOutcome.WORDS)
public enum AuditOutcome {
    BEGUN, DONE, REFUSED, DENIED, FAILED;

    public static final String WORDS = "BEGUN 着手（结果另有一条；没有的，是办到一半系统中断）、DONE 办成、REFUSED 不合规则或格式、DENIED 无权或没有、FAILED 密码不对或系统出错";
}

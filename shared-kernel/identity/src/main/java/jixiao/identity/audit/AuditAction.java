package jixiao.identity.audit;

/** What somebody did or tried: 登录, 会话结束, 办理, 查阅, 取附件. */
public enum AuditAction {
    SIGN_IN, SESSION_END, COMMAND, READING, ATTACHMENT
}

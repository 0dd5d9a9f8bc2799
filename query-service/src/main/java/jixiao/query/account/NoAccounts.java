package jixiao.query.account;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Nobody said where the accounts are; a board that made some up would let in whoever reads its log, and take everybody else for gone. */
final class NoAccounts extends RuntimeException {
    NoAccounts() {
        super("没有配置账号来源，查询服务不启动：账号在业务受理服务的数据库里，请用 JIXIAO_ACCOUNTS_URL"
                + "（jixiao.accounts.url）写明它的地址。");
    }

    /** The sentence instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<NoAccounts> {
        @Override
        protected FailureAnalysis analyze(Throwable root, NoAccounts cause) {
            return new FailureAnalysis(cause.getMessage(), null, cause);
        }
    }
}

package jixiao.command.account.bulk;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jixiao.command.access.RightsProjection;
import jixiao.command.account.AccountCommand.OpenAccount;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The accounts of one workbook, some asked at the same time so that the ledger stores them together. The first refusal ends it: what was
 * not begun is not asked any more, and what was begun is waited for.
 */
@Component
class ManyAccounts implements DisposableBean {
    /** For all workbooks together, so that others are still served. */
    private static final int AT_ONCE = 16;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
            work -> {
        Thread thread = new Thread(work, "bulk-account");
        thread.setDaemon(true);
        return thread;
    });
    private final Desk desk;
    private final RightsProjection rights;

    ManyAccounts(Desk desk, RightsProjection rights) {
        this.desk = desk;
        this.rights = rights;
        threads.allowCoreThreadTimeOut(true);
    }

    /** Returns when all are known to every process. */
    void open(List<OpenAccount> accounts, CommandRequest asking) {
        AtomicBoolean isEnded = new AtomicBoolean();
        List<Callable<Long>> asked = accounts.stream()
                .<Callable<Long>>map(account -> () -> isEnded.get() ? 0 : open(account, asking, isEnded)).toList();
        long last = 0;
        try {
            for (Future<Long> one : threads.invokeAll(asked)) {
                last = Math.max(last, one.get());
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException refusal ? refusal : new IllegalStateException(failure.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the opening of accounts was interrupted");
        }
        rights.upTo(last);
    }

    private long open(OpenAccount account, CommandRequest asking, AtomicBoolean isEnded) {
        try {
            return desk.ask(new Desk.Addressee(account.aggregate(), "没有账号 " + account.account()), account, asking,
                    account.account().key());
        } catch (RuntimeException refused) {
            isEnded.set(true);
            throw refused;
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}

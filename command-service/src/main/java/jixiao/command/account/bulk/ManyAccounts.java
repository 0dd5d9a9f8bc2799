package jixiao.command.account.bulk;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jixiao.command.access.RightsProjection;
import jixiao.command.account.AccountCommand;
import jixiao.command.account.AccountCommand.FinishOpening;
import jixiao.command.account.AccountRefusal.AccountExists;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.kernel.value.AccountName;
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

    /** Returns, when all are known to every process, which of them were opened or finished: not those that have become administrators'. */
    Set<AccountName> open(List<? extends AccountCommand> accounts, CommandRequest asking) {
        AtomicBoolean isEnded = new AtomicBoolean();
        Set<AccountName> done = ConcurrentHashMap.newKeySet();
        List<Callable<Long>> asked = accounts.stream()
                .<Callable<Long>>map(account -> () -> isEnded.get() ? 0L : open(account, asking, isEnded, done)).toList();
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
        return done;
    }

    private long open(AccountCommand account, CommandRequest asking, AtomicBoolean isEnded, Set<AccountName> done) {
        try {
            long position = desk.ask(new Desk.Addressee(account.aggregate(), "没有账号 " + account.account()), account, asking,
                    account.account().key());
            done.add(account.account());
            return position;
        } catch (RuntimeException refused) {
            if (account instanceof FinishOpening && refused instanceof AccountExists) {
                return 0;
            }
            isEnded.set(true);
            throw refused;
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}

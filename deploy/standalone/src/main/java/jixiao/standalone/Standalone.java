package jixiao.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import jixiao.command.account.FirstAdministrators;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.FailureNote;
import jixiao.standalone.cli.Options;
import jixiao.standalone.cli.Terminal;
import jixiao.standalone.postgres.DataFolder;
import jixiao.standalone.postgres.Database;
import jixiao.standalone.postgres.EmbeddedDatabase;
import jixiao.standalone.postgres.GivenDatabase;
import jixiao.standalone.sample.SampleRun;
import jixiao.web.listen.CertificateFolder;
import jixiao.web.listen.ListeningRefused;

/** The main class of the one-process form: {@code deploy/run} ends here. */
public final class Standalone {
    /** What nobody foresaw; whoever supervises us tries again, unlike after a refusal. */
    private static final int FAULT = 4;
    private final Options options;
    private final Running running = new Running();

    private Standalone(Options options) {
        this.options = options;
    }

    /** Returns with the web server's threads keeping the process alive, or ends it with a sentence and no stack trace. */
    public static void main(String[] arguments) {
        Terminal.speaksUtf8();
        try {
            Options options = Options.parse(List.of(arguments), Path.of(System.getProperty("jixiao.data", "data")));
            if (options.help()) {
                System.out.print(Options.HELP);
            } else {
                new Standalone(options).start();
            }
        } catch (CannotGoOn refused) {
            System.err.println(refused.getMessage());
            System.exit(refused.exitCode());
        } catch (Error fault) {
            fault.printStackTrace();
            System.exit(FAULT);
        }
    }

    private void start() {
        DataFolder folder = running.with(DataFolder.hold(options.data()));
        FailureNote note = new FailureNote(folder.resolve("logs"));
        try {
            start(folder);
        } catch (CannotGoOn refused) {
            if (running.isEnding()) {
                return;
            }
            note.keep(refused);
            throw refused;
        } catch (RuntimeException failure) {
            if (running.isEnding()) {
                return;
            }
            throw note.keep(failure);
        }
    }

    private void start(DataFolder folder) {
        Ports.check(options.listen().address(), options.listen().port());
        Ports.check(InetAddress.getLoopbackAddress(), options.managementPort());
        options.listen().tls().ifPresent(this::certificate);
        Future<Database> database = database(folder);
        Path log = folder.resolve("logs").resolve("jixiao.log");
        Optional<SampleRun> sample = options.sample()
                ? Optional.of(new SampleRun(Services.started(database), options.until(), System.out)) : Optional.empty();
        sample.ifPresent(run -> run.backfill(log));
        Services services = running.with(new Services(options.listen(), options.managementPort(), log).ofASample(options.sample()));
        services.start(database);
        folder.announce(services.reached());
        running.ready();
        System.out.printf("绩效已就绪：%s%n数据目录：%s%n按 Ctrl-C 停止。%n", services.address(), folder.path());
        System.out.printf("健康详情与指标（仅限本机）：%s%n", services.management());
        services.certificate().ifPresent(one -> System.out.printf("网页证书的 SHA-256 指纹：%s%n%s", one.fingerprint(), one.isSelfSigned()
                ? "证书为自签名，没有机构担保：浏览器首次提示不受信任时，请逐位核对指纹，一致再继续。%n".formatted() : ""));
        services.recover(options.accounts(), (account, password) -> System.out.printf("账号 %s（%s，%s），密码 %s%n", account.name(),
                account.role(), account.unit(), password));
        if (options.accounts().isEmpty() && sample.isEmpty()) {
            tell(services.firstAdministrators());
        }
        sample.ifPresent(run -> run.show(services));
        settle();
    }

    /** Before seconds of starting, and in one sentence. */
    private void certificate(Path tls) {
        try {
            CertificateFolder.ready(tls, options.listen().address());
        } catch (ListeningRefused refused) {
            throw CannotGoOn.because(String.valueOf(refused.getMessage()), "The certificate cannot be used.", refused);
        }
    }

    private static void tell(List<FirstAdministrators.Administrator> administrators) {
        if (!administrators.isEmpty()) {
            System.out.println("首次启动，已开立四个管理员。一次性口令只显示这一次，72 小时内用于首次登录，登录后须立即改密：");
        }
        administrators.forEach(one -> System.out.printf("  %s %s，一次性口令 %s%n", one.role().words(), one.account(), one.secret()));
    }

    /** Tells whoever supervises us that a further start has only to start: the sample is played, and passwords are printed. */
    private static void settle() {
        String file = System.getProperty("jixiao.settled", "");
        try {
            if (!file.isBlank()) {
                Files.createFile(Path.of(file));
            }
        } catch (FileAlreadyExistsException again) {
            // this is the further start
        } catch (IOException unwritable) {
            System.err.println(unwritable.getMessage());
        }
    }

    /**
     * PostgreSQL starts while Spring looks through its configuration: neither needs the other until the first bean asks for a connection.
     */
    private Future<Database> database(DataFolder folder) {
        if (options.database().isPresent()) {
            return CompletableFuture.completedFuture(
                    new GivenDatabase(options.database().get(), System.getenv(), folder.path(), System.out).ready());
        }
        EmbeddedDatabase embedded = running.with(new EmbeddedDatabase(folder));
        FutureTask<Database> starting = new FutureTask<>(() -> {
            if (embedded.start()) {
                System.out.println("已停止上次异常退出遗留的 PostgreSQL。");
            }
            embedded.keepAlive(running::isEnding);
            return embedded.database();
        });
        new Thread(starting, "postgres-start").start();
        return starting;
    }
}

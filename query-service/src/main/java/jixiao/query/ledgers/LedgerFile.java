package jixiao.query.ledgers;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import jixiao.kernel.chain.LedgerName;

/** The settings of one ledger's board, by which it differs from the others of the process: {@code NAME.properties}, in UTF-8. */
record LedgerFile(LedgerName name, Path path) {
    /** Each holds some thirty connections, as many threads and some 60 MB. */
    static final int MOST = 32;
    private static final String ENDING = ".properties";
    private static final String VIEWS = "jixiao.views.url";
    private static final String ACCOUNTS = "jixiao.accounts.url";
    private static final String DESK = "jixiao.ledger.url";
    /** Else what the process was told for another ledger would hold: people, rights and epochs are each ledger's own. */
    private static final Map<String, String> NEVER_INHERITED = Map.of("jixiao.identity.url", "${" + ACCOUNTS + "}",
            "jixiao.identity.user", "${jixiao.database.accounts.user}", "jixiao.identity.password", "${jixiao.database.accounts.password}",
            "jixiao.kafka.epoch", "");
    /** What belongs to the process as a whole, or is what the file is called. */
    private static final List<String> NOT_ITS_OWN = List.of("jixiao.ledgers", "jixiao.ledger.name", "jixiao.process", "jixiao.tls",
            "jixiao.proxy", "server.", "management.", "logging.", "spring.");

    /**
     * All of a folder; throws {@link LedgersRefused} where none is there, or it is not clear which ledger is meant. What else is wrong in a
     * file keeps only its own ledger from being shown.
     */
    static List<LedgerFile> in(Path folder) {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(one -> one.getFileName().toString().endsWith(ENDING)).sorted().limit(MOST + 1L).toList();
        } catch (IOException unreadable) {
            throw new LedgersRefused("账本目录 %s（jixiao.ledgers）不能读：%s。".formatted(folder, unreadable));
        }
        if (files.isEmpty() || files.size() > MOST) {
            throw new LedgersRefused("账本目录 %s（jixiao.ledgers）里应有 1 到 %d 个“账本名.properties”文件，而有%s。".formatted(folder, MOST,
                    files.isEmpty() ? " 0 个" : "更多"));
        }
        List<LedgerFile> ledgers = files.stream().map(LedgerFile::of).toList();
        Map<String, LedgerFile> views = new HashMap<>();
        for (LedgerFile ledger : ledgers) {
            String url = ledger.views();
            LedgerFile other = url.isEmpty() ? null : views.put(url, ledger);
            if (other != null) {
                throw new LedgersRefused("%s 和 %s 的 %s 相同：每个账本的看板须有自己的数据库。".formatted(other.path, ledger.path, VIEWS));
            }
        }
        return ledgers;
    }

    private static LedgerFile of(Path path) {
        String file = path.getFileName().toString();
        String name = file.substring(0, file.length() - ENDING.length());
        if (!LedgerName.isOne(name)) {
            throw new LedgersRefused("%s：文件名须为“账本名.properties”，账本名由 1 到 40 个小写字母、数字和连字符组成。".formatted(path));
        }
        return new LedgerFile(new LedgerName(name), path);
    }

    /** As the file says now, and what holds where it does not say it. */
    Map<String, String> settings() {
        Map<String, String> settings = read();
        settings.keySet().stream().filter(key -> NOT_ITS_OWN.stream().anyMatch(key::startsWith)).findFirst().ifPresent(key -> {
            throw new LedgersRefused("%s 不能设置 %s：它属于整个进程，或由文件名决定。".formatted(path, key));
        });
        if (settings.getOrDefault(VIEWS, "").isEmpty()) {
            throw new LedgersRefused("%s 没有设置 %s：每个账本的看板须有自己的数据库。".formatted(path, VIEWS));
        }
        if (settings.getOrDefault(ACCOUNTS, "").isEmpty()) {
            throw new LedgersRefused("%s 没有设置 %s：每个账本的人员和授权须分开存放。".formatted(path, ACCOUNTS));
        }
        if (!settings.containsKey(DESK)) {
            throw new LedgersRefused("%s 没有设置 %s：请写明本账本受理服务的数据库；经 Kafka 接收而不必向它查询的，等号后留空。".formatted(path, DESK));
        }
        NEVER_INHERITED.forEach(settings::putIfAbsent);
        return settings;
    }

    private String views() {
        try {
            return read().getOrDefault(VIEWS, "");
        } catch (LedgersRefused unreadable) {
            return ""; // said when its board is started
        }
    }

    private Map<String, String> read() {
        Properties read = new Properties();
        try (Reader text = Files.newBufferedReader(path)) {
            read.load(text);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new LedgersRefused("%s 不能读：%s。".formatted(path, unreadable));
        }
        Map<String, String> settings = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> settings.put(key, read.getProperty(key).strip()));
        return settings;
    }
}

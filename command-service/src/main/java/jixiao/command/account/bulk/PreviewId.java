package jixiao.command.account.bulk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.command.account.bulk.BulkLine.Verdict;
import jixiao.command.account.bulk.BulkRefusal.AnotherWorkbook;
import jixiao.command.account.bulk.BulkRefusal.PreviewOutdated;
import jixiao.command.platform.Malformed;

/**
 * What somebody confirms: this file, and who is renamed from what. That a row became what it asks for since then stands against nothing,
 * so that whoever lost the answer sends the same again; names are renamed all together or not at all.
 */
record PreviewId(String file, String units, String accounts) {
    private static final Pattern SHAPE = Pattern.compile("([0-9a-f]{64})-([0-9a-f]{16})-([0-9a-f]{16})");

    static PreviewId of(String file, BulkPlan plan) {
        return new PreviewId(file, digest(plan.units().lines()), digest(plan.accounts().lines()));
    }

    static PreviewId read(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new Malformed("preview", "preview 应是预览给出的 id");
        }
        return new PreviewId(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    void requireFile(String sha256) {
        if (!file.equals(sha256)) {
            throw new AnotherWorkbook();
        }
    }

    void requireAsSeen(BulkPlan plan) {
        PreviewId now = of(file, plan);
        String nothing = digest(List.of());
        if (!List.of(units, nothing).contains(now.units) || !List.of(accounts, nothing).contains(now.accounts)) {
            throw new PreviewOutdated(plan.renamed());
        }
    }

    private static String digest(List<? extends BulkLine> lines) {
        MessageDigest digest = ArrivedWorkbook.digest();
        lines.stream().filter(line -> line.verdict() == Verdict.RENAMED).forEach(line -> digest.update("%d\n%s\n".formatted(line.row(),
                Objects.requireNonNull(line.detail())).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    @Override
    public String toString() {
        return "%s-%s-%s".formatted(file, units, accounts);
    }
}

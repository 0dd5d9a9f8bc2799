package jixiao.benchmark.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.VoucherNo;

/**
 * The payments of one round, the same for whoever stores them: number i goes to project i modulo all, its voucher is this round's
 * alone. Projects and vouchers are made before the time runs, as the yardsticks' rows are.
 */
public record Load(World world, int round, int count, List<ProjectId> projects, List<VoucherNo> vouchers) {
    private static final LocalDate PAID_ON = LocalDate.of(World.NEWEST, 12, 16);
    public static final String CATEGORY = "会议费";

    public Load(World world, int round, int count) {
        this(world, round, count, IntStream.range(0, world.projects()).mapToObj(world::project).toList(),
                IntStream.range(0, count).mapToObj(number -> new VoucherNo("压-%d-%07d".formatted(round, number))).toList());
    }

    public ProjectId project(int number) {
        return projects.get(number % projects.size());
    }

    public VoucherNo voucher(int number) {
        return vouchers.get(number);
    }

    public Money amount(int number) {
        return new Money(1 + number * 7_919L % 100_000);
    }

    public LocalDate paidOn() {
        return PAID_ON;
    }

    /** Where a payment is posted. */
    public String path(int number) {
        return "/api/projects/" + project(number).path() + "/spends";
    }

    public String body(int number) {
        return "{\"voucher\":\"%s\",\"amount\":%d,\"paidOn\":\"%s\",\"source\":\"FISCAL\",\"category\":\"%s\"}".formatted(
                voucher(number).text(), amount(number).fen(), PAID_ON, CATEGORY);
    }

    /**
     * Proves from what was stored that exactly this load was, no payment more, less or other: {@code select} answers project,
     * voucher and amount of this round's events, of all vouchers like {@code ?}.
     */
    public String storedIn(Connection connection, String select) throws SQLException {
        String all = "select count(*), md5(string_agg(project || ' ' || voucher || ' ' || amount, '' order by voucher collate \"C\")) "
                + "from ("
                + select + ") of_this_round";
        try (PreparedStatement statement = connection.prepareStatement(all)) {
            statement.setString(1, "压-" + round + "-%");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String stored = row.getLong(1) + " events, md5 " + row.getString(2);
                if (!stored.equals(expected())) {
                    throw new IllegalStateException("stored were %s, asked were %s".formatted(stored, expected()));
                }
                return stored;
            }
        }
    }

    private String expected() {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (int number = 0; number < count; number++) {
                md5.update((project(number) + " " + voucher(number).text() + " " + amount(number).fen()).getBytes(StandardCharsets.UTF_8));
            }
            return count + " events, md5 " + HexFormat.of().formatHex(md5.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package jixiao.command.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import jixiao.command.account.Accounts;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Postgres;
import tools.jackson.databind.JsonNode;

/** A desk whose audit is read over HTTP by the audit administrator, and written to by whoever asks anything. */
final class RunningAudit implements AutoCloseable {
    static final String ADMIN = "auditadmin";
    final RunningDesk desk = RunningDesk.start();

    RunningAudit() {
        open(ADMIN, Role.AUDIT_ADMIN, "财政局");
    }

    void open(String account, Role role, String unit) {
        desk.part(Accounts.class).open(new AccountName(account), role, new UnitCode(unit), "secret");
    }

    /** Something that a rule refuses: a year that is there is not opened again. */
    Answer refused(String account) {
        return desk.post(account, "/api/years/2024/opening", Map.of("closing", "AUTOMATIC"));
    }

    Answer accepted(String account, int year) {
        return desk.post(account, "/api/years/%d/opening".formatted(year), Map.of("closing", "MANUAL"));
    }

    Answer list(String query) {
        return desk.get(ADMIN, "/api/audit" + query);
    }

    List<JsonNode> lines(String query) {
        return lines(list(query));
    }

    static List<JsonNode> lines(Answer page) {
        return StreamSupport.stream(page.json().spliterator(), false).toList();
    }

    /** All pages from the first on. */
    List<JsonNode> allLines(String query) {
        List<JsonNode> all = new ArrayList<>();
        for (Answer page = list(query); ; page = desk.get(ADMIN, next(page))) {
            all.addAll(lines(page));
            if (next(page) == null) {
                return all;
            }
        }
    }

    static String next(Answer page) {
        return page.header("Link").map(link -> link.substring(1, link.indexOf('>'))).orElse(null);
    }

    JsonNode verification() {
        return desk.get(ADMIN, "/api/audit/verification").json();
    }

    /** Nothing can be recorded until the reverse is done; whoever is signed in stays so. */
    void writing(boolean isPossible) throws SQLException {
        asSuperuser((isPossible ? "grant insert on identity.audit to %s" : "revoke insert on identity.audit from %s")
                .formatted(Postgres.identity(desk.database())));
    }

    void asSuperuser(String sql) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
            superuser.createStatement().execute(sql);
        }
    }

    String text(String query) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD);
                ResultSet row = superuser.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() {
        desk.close();
    }
}

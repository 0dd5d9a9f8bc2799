package jixiao.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An audit that a superuser changes behind its back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangedAuditTest {
    private final OpenAudit audit = OpenAudit.fresh();

    @BeforeEach
    void ten_rows() {
        for (int i = 1; i <= 10; i++) {
            audit.log.record(OpenAudit.refused("clerk", "Reason" + i));
        }
    }

    @AfterEach
    void close() {
        audit.close();
    }

    static Stream<String> every_column() {
        return Stream.of("at = at + interval '1 microsecond'", "since = since - interval '1 microsecond'", "times = times + 1",
                "account = account || E'\\u200B'", "source = ''", "way = null", "method = 'GET'", "path = path || ' '", "unit = null",
                "unit = '225002'", "action = 'READING'", "outcome = 'DONE'", "reason = ''", "reason = null", "hash = sha256('another')");
    }

    @ParameterizedTest
    @MethodSource("every_column")
    void is_found_at_the_row_whatever_of_it_was_changed(String change) throws SQLException {
        audit.tamper("update identity.audit set " + change + " where number = 4");
        assertThat(audit.verification()).matches(found -> !found.intact()).extracting(AuditVerification::firstBadNumber).isEqualTo(4L);
    }

    @Test
    void is_found_where_a_row_was_deleted_whoever_numbers_the_rest_anew() throws SQLException {
        audit.tamper("delete from identity.audit where number = 4");
        assertThat(audit.verification().firstBadNumber()).isEqualTo(4);
        audit.tamper("update identity.audit set number = number - 1 where number > 4");
        assertThat(audit.verification().firstBadNumber()).isEqualTo(4);
    }

    @Test
    void is_found_where_its_tail_was_cut_off_and_says_so_aloud() throws SQLException {
        audit.tamper("delete from identity.audit where number > 7");
        assertThat(audit.verification()).extracting(AuditVerification::intact, AuditVerification::firstBadNumber)
                .isEqualTo(List.of(false, 8L));
        audit.log.record(OpenAudit.refused("clerk", "After"));
        assertThat(audit.log.objection()).hasValueSatisfying(why -> assertThat(why).contains("第 10 条不见了"));
        assertThat(audit.metrics.get("jixiao.audit.intact").gauge().value()).isZero();
        assertThat(audit.newestFirst().get(0).number()).as("a later record is better than none").isEqualTo(8);
    }

    /** Only a place that was proven before tells of it then. */
    @Test
    void is_found_where_its_tail_was_cut_off_while_nothing_ran() throws SQLException {
        assertThat(audit.verifier.proveAndKeep().intact()).isTrue();
        audit.close();
        audit.tamper("delete from identity.audit where number > 7");
        try (OpenAudit later = OpenAudit.on(audit.database)) {
            assertThat(later.verification().firstBadNumber()).isEqualTo(8);
            for (int i = 0; i < 5; i++) { // whoever goes on writing leaves a chain that holds
                later.log.record(OpenAudit.refused("clerk", "Another" + i));
            }
            assertThat(later.verification().firstBadNumber()).isEqualTo(10);
            assertThat(later.verifier.proveAndKeep().intact()).isFalse();
            assertThat(later.log.objection()).isPresent();
        }
    }

    @Test
    void is_proven_over_several_pages() {
        for (int i = 0; i < AuditVerifier.PAGE_ROWS / 500; i++) { // nobody fills the log alone
            String clerk = "clerk" + i;
            Stream.iterate(0, n -> n + 1).limit(550).parallel().forEach(n -> audit.log.record(OpenAudit.refused(clerk, "Many" + n)));
        }
        AuditVerification found = audit.verification();
        assertThat(found.intact()).isTrue();
        assertThat(found.number()).isGreaterThan(AuditVerifier.PAGE_ROWS);
    }
}

package jixiao.identity.audit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jixiao.identity.IdentityUnderTest;
import jixiao.identity.audit.Audited;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConcernedUnitsTest {
    private static final IdentityUnderTest IDENTITY = new IdentityUnderTest();
    private final List<String> asked = new ArrayList<>();
    private boolean isAway = true;
    private final ConcernedUnits units = new ConcernedUnits(IDENTITY.rights(), List.of(aggregate -> {
        asked.add(aggregate);
        if (aggregate.endsWith("away") && isAway) {
            throw new DataAccessResourceFailureException("away");
        }
        return aggregate.endsWith("none") ? Optional.empty() : Optional.of(new UnitCode("225001"));
    }));

    @BeforeAll
    static void somebody_is_called_as_a_word_of_ours() {
        IDENTITY.account("bulk", "CLERK", "225001");
    }

    @AfterAll
    static void end() {
        IDENTITY.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/accounts/bulk/template.xlsx", "/api/accounts/bulk/preview", "/api/accounts/bulk/opening"})
    void of_many_accounts_at_once_are_nobodys(String path) {
        assertThat(units.of(asking(path))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/accounts/bulk", "/api/accounts/bulk/disabling", "/api/accounts/bulk/grants/1/approval"})
    void of_an_account_are_its_own_whatever_it_is_called(String path) {
        assertThat(units.of(asking(path))).contains(new UnitCode("225001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"found", "none"})
    void are_looked_for_once_in_a_request_also_where_they_are_nobodys(String code) {
        MockHttpServletRequest request = asking("/api/projects/2024/" + code);
        Optional<UnitCode> first = units.of(request);
        assertThat(units.of(request)).isEqualTo(first);
        assertThat(asked).containsExactly("2024-" + code);
        units.of(asking("/api/projects/2024/" + code));
        assertThat(asked).as("another request").hasSize(2);
    }

    @Test
    void are_looked_for_again_where_nobody_answered() {
        MockHttpServletRequest request = asking("/api/projects/2024/away");
        assertThat(units.of(request)).isEmpty();
        isAway = false;
        assertThat(units.of(request)).contains(new UnitCode("225001"));
        units.of(request);
        assertThat(asked).containsExactly("2024-away", "2024-away");
    }

    @Test
    void are_what_was_noted_later_where_the_address_names_none() {
        MockHttpServletRequest request = asking("/api/imports");
        assertThat(units.of(request)).isEmpty();
        Audited.asked(request, "2024-X");
        assertThat(units.of(request)).contains(new UnitCode("225001"));
        Audited.about(request, new UnitCode("226001"));
        assertThat(units.of(request)).contains(new UnitCode("226001"));
    }

    private static MockHttpServletRequest asking(String path) {
        return new MockHttpServletRequest("POST", path);
    }
}

package jixiao.command.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jixiao.command.account.Accounts;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.event.RulebookEvent.RulesProposed;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulebookApiTest {
    private static final String PROPOSAL = """
            {"effectiveFrom": "2024-07-01", "reason": "按市局要求收紧", "rules": {"nearMonths": %d, "farBehindPoints": 1000, "greenFrom": 8000,
              "yellowFrom": 6000, "closingDay": 11, "clearMargin": 100,
              "goals": {"blueFrom": 12000, "countsFrom": 0, "gapPoints": 1000, "unitCosts": [{"indicator": "人均会议费", "category": "会议费"}, \
              {"indicator": "人均培训费", "category": "培训费"}]},
              "rush": {"fromMonth": 10, "share": 3000}, "filing": {"day": 10, "reminderDays": [7, 3, 1]},
              "telling": {"explainDays": 10, "escalations": [{"afterDays": 1, "to": "REVIEWER"}, {"afterDays": 7, "to": "LEADER"}],
               "immediately": ["FAR_BEHIND"]},
              "supersedesBehind": true, "decemberCounts": true}}""";
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
        desk.part(Accounts.class).open(new AccountName("director"), Role.REVIEWER, new UnitCode("财政局"), "secret");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void two_people_adopt_rules_one_version_after_the_other() {
        assertThat(desk.post("reviewer", "/api/rulebooks", PROPOSAL.formatted(2)).reason()).as("those in force")
                .isEqualTo("SameRulesInForce");
        Answer proposed = desk.post("reviewer", "/api/rulebooks", PROPOSAL.formatted(3), Map.of("Idempotency-Key", "rules"));
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        int version = proposed.json().path("version").asInt();
        assertThat(desk.post("reviewer", "/api/rulebooks", PROPOSAL.formatted(3), Map.of("Idempotency-Key", "rules")).body())
                .isEqualTo(proposed.body());
        assertThat(desk.post("director", "/api/rulebooks", PROPOSAL.formatted(4)).reason()).isEqualTo("ProposalOpen");
        assertThat(desk.post("reviewer", "/api/rulebooks/" + version + "/adoption", null).reason()).isEqualTo("AdopterIsProposer");
        assertThat(desk.post("director", "/api/rulebooks/" + version + "/rejection", Map.of("reason", "")).reason())
                .isEqualTo("ReasonMissing");
        assertThat(desk.post("director", "/api/rulebooks/" + version + "/rejection", Map.of("reason", "依据不足")).status()).isEqualTo(204);
        int next = desk.post("director", "/api/rulebooks", PROPOSAL.formatted(3)).json().path("version").asInt();
        assertThat(next).isEqualTo(version + 1);
        assertThat(desk.post("reviewer", "/api/rulebooks/" + version + "/adoption", null).reason()).isEqualTo("NoSuchProposal");
        assertThat(desk.post("reviewer", "/api/rulebooks/" + next + "/adoption", null).status()).isEqualTo(204);
        List<Event> events = desk.part(Ledger.class).eventsOf("rulebook");
        assertThat(events.get(events.size() - 1)).isInstanceOfSatisfying(RulesAdopted.class, adopted -> {
            assertThat(adopted.version()).isEqualTo(next);
            assertThat(adopted.rules().nearMonths()).isEqualTo(3);
            assertThat(adopted.rules().goals()).isEqualTo(Rules.FIRST.goals());
            assertThat(adopted.rules().telling()).isEqualTo(Rules.FIRST.telling());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"share\": 3000|\"share\": null|rules.rush.share", "\"clearMargin\": 100,||rules.clearMargin",
            "\"day\": 10, ||rules.filing.day",
            "\"day\": 10|\"day\": 10.5|rules.filing.day", "LEADER|EMPEROR|rules.telling.escalations[1].to",
                    "[7, 3, 1]|[7, null]|rules.filing.reminderDays[1]",
            "2024-07-01|July|effectiveFrom", "\"gapPoints\": 1000,||rules.goals.gapPoints", "nearMonths|nearMoths|rules.nearMoths",
            "\"decemberCounts\": true|\"decemberCounts\": 1|rules.decemberCounts",
            "\"decemberCounts\": true|\"decemberCounts\": \"yes\"|rules.decemberCounts"})
    void every_number_is_said(String was, String becomes, String field) {
        Answer answer = desk.post("reviewer", "/api/rulebooks", PROPOSAL.formatted(5).replace(was, becomes == null ? "" : becomes));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }

    /** A client of the days before there was such a question says the same words and means the same. */
    @Test
    void rules_that_say_nothing_of_december_or_of_severities_mean_what_they_meant() {
        String body = PROPOSAL.formatted(6).replaceAll(",\\s+\"supersedesBehind\": true, \"decemberCounts\": true", "");
        Answer proposed = desk.post("reviewer", "/api/rulebooks", body);
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        List<Event> events = desk.part(Ledger.class).eventsOf("rulebook");
        assertThat(events.get(events.size() - 1)).isInstanceOfSatisfying(RulesProposed.class, rules -> {
            assertThat(rules.rules().decemberCounts()).isFalse();
            assertThat(rules.rules().supersedesBehind()).isFalse();
        });
        assertThat(desk.post("director", "/api/rulebooks/" + proposed.json().path("version").asInt() + "/rejection",
                Map.of("reason", "依据不足")).status()).isEqualTo(204);
    }

    @Test
    void holidays_begin_with_the_published_ones_and_are_put_right_by_the_bureau() {
        assertThat(desk.part(Ledger.class).eventsOf("rulebook")).filteredOn(HolidaysStated.class::isInstance)
                .extracting(one -> ((HolidaysStated) one).year()).startsWith(2024, 2025, 2026);
        String body = "{\"document\": \"\u3000国办发明电〔2026〕1号 \", \"daysOff\": [\"2027-01-01\"], \"workdays\": [\"2027-01-03\"]}";
        Answer stated = desk.put("reviewer", "/api/rulebooks/holidays/2027", body);
        assertThat(stated.status()).as(stated.body()).isEqualTo(204);
        assertThat(desk.part(Ledger.class).eventsOf("rulebook")).last().isInstanceOfSatisfying(HolidaysStated.class,
                event -> assertThat(event.document()).hasToString("国办发明电〔2026〕1号"));
        Answer invisible = desk.put("reviewer", "/api/rulebooks/holidays/2027", body.replace("1号", "1\u200b号"));
        assertThat(invisible.status()).as(invisible.body()).isEqualTo(400);
        assertThat(invisible.json().path("field").asString()).isEqualTo("document");
        assertThat(desk.put("reviewer", "/api/rulebooks/holidays/2027", body).ledgerPosition()).as("nothing new")
                .isEqualTo(stated.ledgerPosition());
        assertThat(desk.put("reviewer", "/api/rulebooks/holidays/2028", body).reason()).isEqualTo("HolidaysUnsound");
        assertThat(desk.put("clerk", "/api/rulebooks/holidays/2027", body).status()).isEqualTo(403);
        assertThat(desk.put("reviewer", "/api/rulebooks/holidays/27", body).json().path("field").asString()).isEqualTo("year");
        Answer unreadable = desk.put("reviewer", "/api/rulebooks/holidays/2027", body.replace("2027-01-03", "Sunday"));
        assertThat(unreadable.json().path("field").asString()).isEqualTo("workdays[0]");
    }

    @Test
    void is_the_bureaus_alone() {
        assertThat(desk.post("clerk", "/api/rulebooks", PROPOSAL.formatted(5)).status()).isEqualTo(403);
        assertThat(desk.post("leader", "/api/rulebooks/2/adoption", null).status()).isEqualTo(403);
    }
}

package jixiao.command.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jixiao.command.desk.Deciding;
import jixiao.command.rulebook.RulebookCommand.AdoptFirstRules;
import jixiao.command.rulebook.RulebookCommand.AdoptProposed;
import jixiao.command.rulebook.RulebookCommand.ProposeRules;
import jixiao.command.rulebook.RulebookCommand.RejectRules;
import jixiao.command.rulebook.RulebookCommand.StateHolidays;
import jixiao.command.rulebook.RulebookCommand.StatePublishedHolidays;
import jixiao.command.rulebook.RulebookRefusal.AdopterIsProposer;
import jixiao.command.rulebook.RulebookRefusal.EffectiveBeforeRulesInForce;
import jixiao.command.rulebook.RulebookRefusal.EffectiveTooLate;
import jixiao.command.rulebook.RulebookRefusal.HolidaysUnsound;
import jixiao.command.rulebook.RulebookRefusal.NoSuchProposal;
import jixiao.command.rulebook.RulebookRefusal.ProposalOpen;
import jixiao.command.rulebook.RulebookRefusal.ReasonMissing;
import jixiao.command.rulebook.RulebookRefusal.RulesUnsound;
import jixiao.command.rulebook.RulebookRefusal.SameRulesInForce;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.event.RulebookEvent.RulesProposed;
import jixiao.kernel.event.RulebookEvent.RulesRejected;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.Role;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulebookTest {
    private static final LocalDate JULY = LocalDate.of(2024, 7, 1);
    private static final RulesAdopted FIRST = new RulesAdopted(1, LocalDate.of(2000, 1, 1), Rules.FIRST);
    private static final Rules STRICTER = new Rules(3, new Percent(500), new Percent(9_000), new Percent(7_000), 12);
    private static final Map<String, Object> REVIEWER = Deciding.by("reviewer", Role.REVIEWER, "财政局", "2024-06-01");
    private static final Map<String, Object> DIRECTOR = Deciding.by("director", Role.REVIEWER, "财政局", "2024-06-02");
    private static final DocumentNo DOCUMENT = new DocumentNo("国办发明电〔2023〕7号");
    private final FixtureConfiguration<Rulebook> rulebook = Deciding.of(Rulebook.class);

    @Test
    void begins_with_the_first_rules_and_is_not_begun_again() {
        rulebook.givenNoPriorActivity().when(new AdoptFirstRules(Rules.FIRST)).expectEvents(FIRST);
        rulebook.given(FIRST).when(new AdoptFirstRules(STRICTER)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Nested
    class Holidays {
        private final HolidaysStated stated = stated("2024-06-10", "2024-09-29", "reviewer");

        @Test
        void are_stated_of_a_year_and_put_right_by_stating_them_again() {
            rulebook.given(FIRST).when(state("2024-06-10", "2024-09-29"), REVIEWER).expectEvents(stated);
            rulebook.given(FIRST, stated).when(state("2024-06-10", "2024-09-28"), DIRECTOR)
                    .expectEvents(stated("2024-06-10", "2024-09-28", "director"));
            rulebook.given(FIRST, stated).when(state("2024-06-10", "2024-09-29"), DIRECTOR).expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @ParameterizedTest
        @CsvSource({"2023-12-31, 2024-09-29, 2023-12-31 不是 2024 年的日子", "2024-06-10, 2025-09-28, 2025-09-28 不是 2024 年的日子",
                "2024-09-29, 2024-09-29, 2024-09-29 既写为放假又写为上班", "2024-06-10, 2024-06-11, 2024-06-11 不是周末，本来就上班"})
        void are_days_of_their_year_that_say_something(String off, String worked, String fault) {
            rulebook.given(FIRST).when(state(off, worked), REVIEWER).expectNoEvents().expectException(HolidaysUnsound.class)
                    .expectExceptionMessage("2024 年的放假安排不成立：" + fault);
        }

        @Test
        void are_not_so_many_that_nothing_would_be_due() {
            TreeSet<LocalDate> many = LocalDate.of(2024, 1, 1).datesUntil(LocalDate.of(2024, 3, 2))
                    .collect(Collectors.toCollection(TreeSet::new));
            rulebook.given(FIRST).when(new StateHolidays(2024, DOCUMENT, many, new TreeSet<>()), REVIEWER).expectNoEvents()
                    .expectException(HolidaysUnsound.class).expectExceptionMessage("2024 年的放假安排不成立：写了 61 天，最多 60 天");
        }

        @Test
        void begin_with_what_was_published_of_years_of_which_nobody_said_anything() {
            var published = new StatePublishedHolidays(PublishedHolidays.ALL);
            rulebook.given(FIRST, stated).when(published, REVIEWER).expectEvents(of(1), of(2));
            rulebook.given(FIRST, stated, of(1), of(2)).when(published, REVIEWER).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        private static HolidaysStated of(int number) {
            StateHolidays one = PublishedHolidays.ALL.get(number);
            return new HolidaysStated(one.year(), one.document(), one.daysOff(), one.workdays(), new AccountName("reviewer"));
        }

        private static StateHolidays state(String off, String worked) {
            return new StateHolidays(2024, DOCUMENT, new TreeSet<>(Set.of(LocalDate.parse(off))),
                    new TreeSet<>(Set.of(LocalDate.parse(worked))));
        }

        private static HolidaysStated stated(String off, String worked, String by) {
            return new HolidaysStated(2024, DOCUMENT, new TreeSet<>(Set.of(LocalDate.parse(off))),
                    new TreeSet<>(Set.of(LocalDate.parse(worked))), new AccountName(by));
        }
    }

    @Nested
    class A_proposal {
        @Test
        void is_the_next_version() {
            rulebook.given(FIRST).when(propose(JULY, STRICTER), REVIEWER).expectEvents(proposed(2));
            rulebook.given(FIRST, proposed(2), adopted(2)).when(propose(JULY, Rules.FIRST), REVIEWER)
                    .expectEvents(new RulesProposed(3, JULY, Rules.FIRST, "收紧", new AccountName("reviewer")));
        }

        @Test
        void is_the_only_one_open() {
            rulebook.given(FIRST, proposed(2)).when(propose(JULY, Rules.FIRST), DIRECTOR).expectNoEvents()
                    .expectException(ProposalOpen.class)
                    .expectExceptionMessage("reviewer 提出的第 2 版规则还没有审定，审定或退回后才能提出新的");
        }

        @Test
        void does_not_take_the_number_of_one_that_was_rejected() {
            rulebook.given(FIRST, proposed(2), new RulesRejected(2, "依据不足")).when(propose(JULY, STRICTER), REVIEWER)
                    .expectEvents(proposed(3));
        }

        @Test
        void does_not_reach_back_behind_the_rules_in_force() {
            rulebook.given(FIRST, proposed(2), adopted(2)).when(propose(LocalDate.of(2024, 6, 30), Rules.FIRST), REVIEWER).expectNoEvents()
                    .expectException(EffectiveBeforeRulesInForce.class).expectExceptionMessage("生效日期 2024-06-30 早于第 2 版规则的生效日期 2024-07-01");
        }

        @Test
        void is_for_within_a_year_because_none_after_it_may_reach_back() {
            rulebook.given(FIRST).when(propose(LocalDate.of(2025, 6, 2), STRICTER), REVIEWER).expectNoEvents()
                    .expectException(EffectiveTooLate.class)
                    .expectExceptionMessage("生效日期 2025-06-02 太晚，应不晚于 2025-06-01：以后的规则不能早于它生效");
            rulebook.given(FIRST).when(propose(LocalDate.of(2025, 6, 1), STRICTER), REVIEWER)
                    .expectEvents(new RulesProposed(2, LocalDate.of(2025, 6, 1), STRICTER, "收紧", new AccountName("reviewer")));
        }

        @Test
        void says_something_new_and_why() {
            rulebook.given(FIRST).when(propose(JULY, Rules.FIRST), REVIEWER).expectNoEvents().expectException(SameRulesInForce.class);
            rulebook.given(FIRST).when(new ProposeRules(JULY, STRICTER, " \u200b"), REVIEWER).expectNoEvents()
                    .expectException(ReasonMissing.class);
        }
    }

    @Nested
    class Is_judged {
        @Test
        void by_another_person() {
            rulebook.given(FIRST, proposed(2)).when(new AdoptProposed(2), DIRECTOR).expectEvents(adopted(2));
            rulebook.given(FIRST, proposed(2)).when(new AdoptProposed(2), REVIEWER).expectNoEvents()
                    .expectException(AdopterIsProposer.class)
                    .expectExceptionMessage("第 2 版规则是 reviewer 本人提出的，须由另一人审定");
        }

        @Test
        void under_its_own_number_and_once() {
            rulebook.given(FIRST, proposed(2)).when(new AdoptProposed(3), DIRECTOR).expectNoEvents().expectException(NoSuchProposal.class)
                    .expectExceptionMessage("第 3 版规则不在待审核中，待审核的是第 2 版");
            rulebook.given(FIRST, proposed(2), adopted(2)).when(new AdoptProposed(2), DIRECTOR).expectNoEvents()
                    .expectException(NoSuchProposal.class)
                    .expectExceptionMessage("第 2 版规则不在待审核中，现在没有待审核的规则");
            rulebook.given(FIRST, proposed(2), new RulesRejected(2, "依据不足")).when(new AdoptProposed(2), DIRECTOR).expectNoEvents()
                    .expectException(NoSuchProposal.class);
        }

        @Test
        void rejected_with_a_reason() {
            rulebook.given(FIRST, proposed(2)).when(new RejectRules(2, "依据不足"), DIRECTOR).expectEvents(new RulesRejected(2, "依据不足"));
            rulebook.given(FIRST, proposed(2)).when(new RejectRules(2, ""), DIRECTOR).expectNoEvents().expectException(ReasonMissing.class);
            rulebook.given(FIRST).when(new RejectRules(2, "依据不足"), DIRECTOR).expectNoEvents().expectException(NoSuchProposal.class);
        }
    }

    @Test
    void refuses_numbers_that_nobody_can_judge_with() {
        Rules first = Rules.FIRST;
        Rules.Goals goals = first.goals();
        refuses("预警提前 13 个月不在 0 至 12 之间", new Rules(13, new Percent(0), new Percent(0), new Percent(0), 11));
        refuses("严重滞后的差距 100.01% 不在 0 至 100.00% 之间", new Rules(2, new Percent(10_001), new Percent(0), new Percent(0), 11));
        refuses("黄灯起点 60.01% 与绿灯起点 60.00% 颠倒", new Rules(2, new Percent(0), new Percent(6_000), new Percent(6_001), 11));
        refuses("月结日 29 不在 1 至 28 之间", new Rules(2, new Percent(0), new Percent(8_000), new Percent(6_000), 29));
        refuses("预警解除的余量 -0.01% 不在 0 至 100.00% 之间",
                new Rules(2, new Percent(0), new Percent(8_000), new Percent(6_000), 11, new Percent(-1), null, null, null, null));
        refuses("绿灯起点 80.00% 高于蓝灯起点 79.99%", with(new Rules.Goals(new Percent(7_999), 0, goals.gapPoints(), List.of())));
        refuses("只在年底判断的数量上限 -1 小于 0", with(new Rules.Goals(goals.blueFrom(), -1, goals.gapPoints(), List.of())));
        refuses("目标与资金的差距 100.01% 不在 0 至 100.00% 之间", with(new Rules.Goals(goals.blueFrom(), 0, new Percent(10_001), List.of())));
        refuses("人均指标「人均会议费」或它的支出类别「」空白",
                with(new Rules.Goals(goals.blueFrom(), 0, goals.gapPoints(), List.of(new Rules.UnitCost("人均会议费", new Category(""))))));
        refuses("人均指标「甲」出现两次",
                with(new Rules.Goals(goals.blueFrom(), 0, goals.gapPoints(),
                List.of(new Rules.UnitCost("甲", new Category("乙")), new Rules.UnitCost("甲", new Category("丙"))))));
        refuses("人均指标「 甲」出现两次",
                with(new Rules.Goals(goals.blueFrom(), 0, goals.gapPoints(),
                List.of(new Rules.UnitCost("甲", new Category("乙")), new Rules.UnitCost(" 甲", new Category("丙"))))));
        refuses("人均指标「甲」或它的支出类别「乙\u200b」含有看不见的字符 U+200B（控制符或零宽字符），请去掉后重新录入",
                with(new Rules.Goals(goals.blueFrom(), 0, goals.gapPoints(),
                List.of(new Rules.UnitCost("甲", new Category("乙\u200b"))))));
        refuses("突击花钱从 13 月起判断，不是一年中的月份", with(new Rules.Rush(13, new Percent(3_000))));
        refuses("突击花钱的比例 -0.01% 不在 0 至 100.00% 之间", with(new Rules.Rush(10, new Percent(-1))));
        refuses("自查填报截止日 0 不在 1 至 28 之间", with(new Rules.Filing(0, List.of())));
        refuses("自查填报截止日 11 不早于月结日 11", with(new Rules.Filing(11, List.of())));
        refuses("提醒日提前 3 天出现两次", with(new Rules.Filing(10, List.of(3, 3))));
        refuses("预警说明期限 -1 天不在 0 至 366 之间", with(new Rules.Telling(-1, List.of(), List.of())));
        refuses("逾期 -1 天后上报不在 0 至 366 之间", with(new Rules.Telling(0, List.of(new Rules.Escalation(-1, Role.LEADER)), List.of())));
        refuses("逾期 1 天后上报的对象不能是系统自身", with(new Rules.Telling(0, List.of(new Rules.Escalation(1, Role.SYSTEM)), List.of())));
        for (Role administrator : Role.ADMINISTRATORS) {
            refuses("逾期 1 天后上报的对象不能是%s：管理员看不到业务数据".formatted(administrator.words()),
                    with(new Rules.Telling(0, List.of(new Rules.Escalation(1, administrator)), List.of())));
        }
        refuses("逾期 7 天后的上报不晚于前一级的 7 天",
                with(new Rules.Telling(0, List.of(new Rules.Escalation(7, Role.REVIEWER), new Rules.Escalation(7, Role.LEADER)),
                        List.of())));
        refuses("即时通知的预警种类「严重」不是预警的名称", with(new Rules.Telling(0, List.of(), List.of("严重"))));
        refuses("即时通知的预警种类「FAR_BEHIND」出现两次", with(new Rules.Telling(0, List.of(), List.of("FAR_BEHIND", "FAR_BEHIND"))));
    }

    private void refuses(String fault, Rules rules) {
        rulebook.given(FIRST).when(propose(JULY, rules), REVIEWER).expectNoEvents().expectException(RulesUnsound.class)
                .expectExceptionMessage("监控规则不成立：" + fault);
    }

    private static Rules with(Object group) {
        Rules first = Rules.FIRST;
        return new Rules(first.nearMonths(), first.farBehindPoints(), first.greenFrom(), first.yellowFrom(), first.closingDay(),
                first.clearMargin(),
                group instanceof Rules.Goals goals ? goals : first.goals(), group instanceof Rules.Rush rush ? rush : first.rush(),
                group instanceof Rules.Filing filing ? filing : first.filing(), group instanceof Rules.Telling telling ? telling
                        : first.telling());
    }

    private static ProposeRules propose(LocalDate effectiveFrom, Rules rules) {
        return new ProposeRules(effectiveFrom, rules, "收紧");
    }

    private static RulesProposed proposed(int version) {
        return new RulesProposed(version, JULY, STRICTER, "收紧", new AccountName("reviewer"));
    }

    private static RulesAdopted adopted(int version) {
        return new RulesAdopted(version, JULY, STRICTER);
    }
}

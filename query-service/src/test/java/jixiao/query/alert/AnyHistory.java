package jixiao.query.alert;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.reopened;
import static jixiao.query.Story.yearOpened;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Quantity;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.At;

/** A year of some projects by the dice, as a desk could have let it happen; each project's alerts are folded alongside, event by event. */
final class AnyHistory {
    private static final int PROJECTS = 7;
    private final Random dice;
    private final WrittenLedger ledger;
    private final Map<ProjectId, Story> stories = new LinkedHashMap<>();
    private final Map<ProjectId, AlertState> watched = new LinkedHashMap<>();
    private final Map<ProjectId, Integer> adjustments = new LinkedHashMap<>();
    private final Map<ProjectId, Integer> demands = new LinkedHashMap<>();
    private final List<Object[]> payments = new ArrayList<>();
    private final List<Event> shared = new ArrayList<>();
    private final List<At> sharedAt = new ArrayList<>();
    private LocalDate today = LocalDate.of(2024, 1, 1);
    private final List<Event> unwritten = new ArrayList<>();
    private int vouchers;
    private int versions = 1;

    AnyHistory(WrittenLedger ledger, long seed) {
        this.ledger = ledger;
        this.dice = new Random(seed);
        heard(yearOpened());
        if (dice.nextBoolean()) {
            heard(firstRules());
        }
    }

    Map<ProjectId, AlertState> watched() {
        return watched;
    }

    void month(int month) {
        if (month == 2 && versions == 1 && shared.stream().noneMatch(RulesAdopted.class::isInstance)) {
            heard(firstRules());
        }
        for (int number = 0; number < PROJECTS; number++) {
            if (month == 1 && number < 4 || dice.nextInt(4) == 0) {
                begin("P" + number);
            }
        }
        heard(Duties.opened(month, month == 12 ? "2025-01-10" : "2024-%02d-10".formatted(month + 1)));
        for (Story story : stories.values()) {
            for (int times = dice.nextInt(4); times > 0; times--) {
                something(story, month);
            }
        }
        until(YearMonth.of(2024, month).atEndOfMonth().plusDays(1 + dice.nextInt(9)));
        for (Story story : stories.values()) {
            file(story, month);
        }
        until(YearMonth.of(2024, month).atEndOfMonth().plusDays(11));
        heard(closed(month));
        for (Story story : stories.values()) {
            if (dice.nextInt(3) == 0) {
                something(story, 1 + dice.nextInt(month));
            }
            explain(story);
        }
        if (dice.nextInt(4) == 0) {
            int from = Math.max(1, month - dice.nextInt(2));
            for (int again = month; again >= from; again--) {
                heard(reopened(again));
            }
            stories.values().forEach(story -> something(story, from));
            for (int again = from; again <= month; again++) {
                heard(closed(again));
            }
        }
        if (dice.nextInt(5) == 0) {
            heard(rules(month));
        }
        write();
    }

    private void begin(String code) {
        ProjectId project = new ProjectId(2024, code);
        if (stories.containsKey(project)) {
            return;
        }
        Story story = new Story(code);
        stories.put(project, story);
        AlertState watch = AlertState.FOLD.nothing();
        for (int i = 0; i < shared.size(); i++) {
            watch = AlertState.FOLD.after(watch, shared.get(i), sharedAt.get(i));
        }
        watched.put(project, watch);
        heard(story.drafted(1_000_000, indicators(), 3, 3_000, 6, 5_000, 10, 8_000, 12, 10_000));
        heard(story.submitted());
        heard(story.approved(1_000_000, 3, 2_500 + dice.nextInt(1_000), 6, 5_000, 10, 8_000, 12, 10_000));
    }

    private List<Indicator> indicators() {
        return List.of(Story.indicator(String.valueOf(1 + dice.nextInt(12))),
                new Indicator(2, "产出指标", "成本指标", "人均会议费", "标准", Comparator.AT_MOST, Quantity.parse("450"), "元/人/天", null, "标准",
                        "≤450元/人/天"),
                new Indicator(3, "产出指标", "成本指标", "支出金额总量", "总量", Comparator.AT_MOST, Quantity.parse("1"), "万元", null, "预算", "≤1万元"),
                new Indicator(4, "效益指标", "社会效益", "满意", "定性", Comparator.TEXT, null, null, null, "问卷", "满意"));
    }

    private void something(Story story, int month) {
        String day = "2024-%02d-%02d".formatted(month, 1 + dice.nextInt(28));
        switch (dice.nextInt(9)) {
            case 0, 1, 2 -> pay(story, story.spent("V" + ++vouchers, day, 1 + dice.nextInt(dice.nextInt(5) == 0 ? 500_000 : 120_000)));
            case 3 -> pay(story, story.spentOn("会议费", "V" + ++vouchers, day, 1 + dice.nextInt(60_000), 1 + dice.nextInt(20),
                    1 + dice.nextInt(3)));
            case 4 -> payments.stream().filter(one -> one[0] == story).findAny().ifPresent(one -> {
                String voucher = (String) one[1];
                String back = dice.nextBoolean() ? (String) one[2] : "2024-12-05";
                if (story.left(voucher) % 2 == 0) {
                    heard(story.refunded(voucher, back, story.left(voucher) / 2));
                    return;
                }
                payments.remove(one);
                heard(story.reversed(voucher, back));
                if (back.equals(one[2])) {
                    heard(story.spentOn("会议费", voucher, day, 30_000, 3, 1));
                }
            });
            case 5 -> heard(story.reported(1, month, String.valueOf(dice.nextInt(10))));
            case 6 -> heard(story.reported(4, month, List.of("达成", "部分达成", "未达成").get(dice.nextInt(3))));
            case 7 -> heard(new IndicatorCorrected(story.project(), 1, YearMonth.of(2024, month), new Attained("1"),
                    new Attained(String.valueOf(dice.nextInt(10))), "更正"));
            default -> adjust(story, month);
        }
    }

    private void pay(Story story, Event event) {
        var spend = (BudgetProjectEvent.SpendRecorded) event;
        payments.add(0, new Object[] {story, spend.voucher().text(), spend.paidOn().toString()});
        heard(event);
    }

    private void adjust(Story story, int month) {
        int number = adjustments.merge(story.project(), 1, Integer::sum);
        heard(story.adjusted(number, "2024-%02d-15".formatted(month), story.revision(500_000L + dice.nextInt(1_000_000), indicators(),
                6, 4_000 + dice.nextInt(2_000), 9, 7_000, 12, 10_000)));
    }

    private void file(Story story, int month) {
        Duties duties = new Duties(story);
        if (dice.nextInt(3) > 0) {
            heard(duties.filed(month, 1, null));
            if (dice.nextInt(4) == 0) {
                heard(duties.returned(month));
                if (dice.nextBoolean()) {
                    heard(duties.filed(month, 1, null));
                }
            }
        }
        if (dice.nextInt(6) == 0) {
            int number = demands.merge(story.project(), 1, Integer::sum);
            heard(duties.required(number, today.plusDays(dice.nextInt(20)).toString()));
        } else if (demands.containsKey(story.project()) && dice.nextInt(3) == 0) {
            heard(duties.replied(demands.get(story.project())));
            heard(dice.nextBoolean() ? duties.replyReturned(demands.get(story.project()))
                    : duties.replyAccepted(demands.get(story.project())));
        }
    }

    private void explain(Story story) {
        boolean isLate = dice.nextInt(5) == 0;
        List<Alert> some = watched.get(story.project()).alerts().stream().filter(alert -> alert.isOpen() != isLate).toList();
        if (!some.isEmpty() && dice.nextBoolean()) {
            Alert one = some.get(dice.nextInt(some.size()));
            boolean isOld = dice.nextInt(3) == 0;
            heard(new AlertExplained(story.project(), isOld ? one.uuid() : null, "等待发票", new AccountName("clerk"),
                    isOld ? null : one.ref(story.project()).inProject()));
        }
    }

    private RulesAdopted rules(int month) {
        return new RulesAdopted(++versions, LocalDate.of(2024, 1 + dice.nextInt(month), 1),
                new Rules(dice.nextInt(4), new Percent(dice.nextInt(2_000)),
                new Percent(8_000), new Percent(4_000 + dice.nextInt(4_000)), 11, new Percent(dice.nextInt(300)), Rules.Goals.FIRST,
                        Rules.Rush.FIRST,
                Rules.Filing.FIRST, Rules.Telling.FIRST, dice.nextBoolean(), dice.nextBoolean()));
    }

    /** What happens to months that are closed. */
    void late(int month) {
        stories.values().forEach(story -> something(story, 1 + dice.nextInt(month)));
        write();
    }

    private void write() {
        ledger.at(noon().toString()).append(unwritten.toArray(Event[]::new));
        unwritten.clear();
    }

    private Instant noon() {
        return today.atTime(4, 0).toInstant(ZoneOffset.UTC);
    }

    /** Days pass, some of them unheard. */
    private void until(LocalDate day) {
        while (today.isBefore(day)) {
            write();
            today = today.plusDays(1);
            if (dice.nextInt(3) == 0 || today.equals(day)) {
                heard(Duties.began(today.toString()));
            }
        }
    }

    private void heard(Event event) {
        unwritten.add(event);
        At at = new At(ledger.position() + unwritten.size(), noon());
        if (event instanceof BudgetProjectEvent own) {
            watched.computeIfPresent(own.project(), (project, watch) -> AlertState.FOLD.after(watch, event, at));
        } else {
            shared.add(event);
            sharedAt.add(at);
            watched.replaceAll((project, watch) -> AlertState.FOLD.after(watch, event, at));
        }
    }
}

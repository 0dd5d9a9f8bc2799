package jixiao.command.project;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.state.Refunds;
import jixiao.command.project.state.Refunds.Refund;
import jixiao.command.project.state.VoucherNumbers;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.judgement.HeadCost;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.VoucherNo;
import org.jspecify.annotations.Nullable;

/**
 * What a project knows of its vouchers, in about sixty bytes each besides their own words: a city's projects are all kept at hand, and
 * as objects a million vouchers would fill the heap several times over. Vouchers are numbered in the order they came. Events of earlier
 * days may hold one number several times, typed in several ways: each stays a payment of its own. One that is entered again takes the place
 * of its last entry; {@link VoucherNumbers} says where each stands.
 */
final class Vouchers {
    private static final FundSource[] SOURCES = FundSource.values();
    private static final int NONE = VoucherNumbers.NONE;

    private final VoucherNumbers numbers = new VoucherNumbers();
    private int count;
    private long[] amounts = new long[4];
    private int[] paidOn = new int[4];
    /** Null where nothing came back of it. */
    private @Nullable Refunds[] refunds = new Refunds[4];
    private byte[] sources = new byte[4];
    private Category[] categories = new Category[4];
    private String[] activities = new String[4];
    /** 0 where the payment was for nobody in particular. */
    private int[] people = new int[4];
    private int[] days = new int[4];
    /** How often a voucher was entered, by the place of its last entry, where it was more than once. */
    private final Map<Integer, Integer> entries = new HashMap<>(0);

    /** As it was recorded; null where it is not known. */
    @Nullable Voucher find(VoucherNo number) {
        int place = place(number);
        return place == NONE ? null : at(place);
    }

    /** The same of one that paid: null too where all of it came back on its own day, which was no payment. */
    @Nullable Voucher paid(VoucherNo number) {
        int place = numbers.place(number, one -> wasTakenBack(one) ? 0 : stands(one) ? 2 : 1);
        return place == NONE || wasTakenBack(place) ? null : at(place);
    }

    private Voucher at(int place) {
        return new Voucher(numbers.at(place), new Money(amounts[place]), LocalDate.ofEpochDay(paidOn[place]), SOURCES[sources[place]],
                categories[place], activities[place] == null ? null : new Activity(activities[place]), orNone(people[place]),
                orNone(days[place]));
    }

    /** Of those under one category: what came back in part takes money off, what came back whole its people and days too. */
    HeadCost headCostBy(Category category, LocalDate day) {
        int last = Math.toIntExact(day.toEpochDay());
        HeadCost sum = HeadCost.NOTHING;
        for (int place = 0; place < count; place++) {
            if (people[place] > 0 && paidOn[place] <= last && category.equals(categories[place])) {
                long left = leftBy(last, place);
                sum = left > 0 ? sum.plus(new Money(left), (long) people[place] * days[place]) : sum;
            }
        }
        return sum;
    }

    private long leftBy(int lastDay, int place) {
        return amounts[place] - Refunds.fenBy(refunds[place], lastDay, place);
    }

    private boolean wasTakenBack(int place) {
        return leftBy(paidOn[place], place) <= 0;
    }

    /** 0 where it is not known. */
    int timesEntered(VoucherNo number) {
        int place = place(number);
        return place == NONE ? 0 : entries.getOrDefault(place, 1);
    }

    /** What the payment of a known voucher still comes to. */
    Money left(VoucherNo number) {
        return new Money(leftBy(Integer.MAX_VALUE, place(number)));
    }

    /** The last day on which money of it came back; null where it is not known or stands whole. */
    @Nullable LocalDate lastRefund(VoucherNo number) {
        int place = place(number);
        int day = place == NONE ? Integer.MIN_VALUE : Refunds.lastDay(refunds[place], place);
        return day == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(day);
    }

    /** What is known under the identity of a refund of a known voucher; null where nothing is. */
    @Nullable Refund find(VoucherNo number, Refund asked) {
        int place = place(number);
        return Refunds.find(refunds[place], asked, place);
    }

    void add(Voucher voucher, int entry) {
        int gaveWay = entry == 1 ? NONE : place(voucher.number());
        makeRoom();
        amounts[count] = voucher.amount().fen();
        paidOn[count] = Math.toIntExact(voucher.paidOn().toEpochDay());
        refunds[count] = gaveWay == NONE ? null : refunds[gaveWay];
        sources[count] = (byte) voucher.source().ordinal();
        categories[count] = shared(voucher.category());
        activities[count] = voucher.activity() == null ? null : voucher.activity().text();
        people[count] = voucher.people() == null ? 0 : voucher.people();
        days[count] = voucher.days() == null ? 0 : voucher.days();
        if (entry > 1) {
            entries.put(count, entry);
        }
        count = numbers.add(voucher.number(), gaveWay) + 1;
    }

    /** Of a known voucher. */
    void refund(VoucherNo number, Refund refund) {
        int place = place(number);
        refunds[place] = new Refunds(refund, place, refunds[place]);
    }

    private static @Nullable Integer orNone(int number) {
        return number == 0 ? null : number;
    }

    /** Of several the one that was typed so; else the first that still stands, or the first. */
    private int place(VoucherNo number) {
        return numbers.place(number, one -> stands(one) ? 2 : 1);
    }

    private boolean stands(int place) {
        return leftBy(Integer.MAX_VALUE, place) > 0;
    }

    /** A project pays for a handful of categories; the last voucher's is mostly the next one's. */
    private @Nullable Category shared(@Nullable Category category) {
        for (int place = count - 1; category != null && place >= Math.max(0, count - 8); place--) {
            if (category.equals(categories[place]) && category.text().equals(categories[place].text())) {
                return categories[place];
            }
        }
        return category;
    }

    private void makeRoom() {
        if (count == amounts.length) {
            int room = count + (count >> 1);
            amounts = Arrays.copyOf(amounts, room);
            paidOn = Arrays.copyOf(paidOn, room);
            refunds = Arrays.copyOf(refunds, room);
            sources = Arrays.copyOf(sources, room);
            categories = Arrays.copyOf(categories, room);
            activities = Arrays.copyOf(activities, room);
            people = Arrays.copyOf(people, room);
            days = Arrays.copyOf(days, room);
        }
    }
}

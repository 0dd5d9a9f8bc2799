package jixiao.command.project;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.kernel.judgement.HeadCost;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.VoucherNo;
import org.jspecify.annotations.Nullable;

/**
 * What a project knows of its vouchers, in about sixty bytes each besides their own words: a city's projects are all kept at hand, and
 * as objects a million vouchers would fill the heap several times over. Vouchers are numbered in the order they came. A little longer
 * than usual, because the arrays are nobody else's business.
 */
final class Vouchers {
    private static final FundSource[] SOURCES = FundSource.values();
    private static final int NOT_REVERSED = Integer.MIN_VALUE;
    private static final int NONE = -1;

    private int count;
    /** Open addressing: one more than the voucher's place, 0 where there is none; at most two thirds full. */
    private int[] slots = new int[8];
    private byte[] numbers = new byte[64];
    private int[] ends = new int[4];
    private long[] amounts = new long[4];
    private int[] paidOn = new int[4];
    private int[] reversedOn = new int[4];
    private byte[] sources = new byte[4];
    private String[] categories = new String[4];
    private String[] activities = new String[4];
    /** 0 where the payment was for nobody in particular. */
    private int[] people = new int[4];
    private int[] days = new int[4];

    /** Null where it is not known. */
    @Nullable Voucher find(VoucherNo number) {
        int place = place(number);
        return place == NONE ? null : at(place, number);
    }

    private Voucher at(int place, VoucherNo number) {
        return new Voucher(number, new Money(amounts[place]), LocalDate.ofEpochDay(paidOn[place]), SOURCES[sources[place]],
                categories[place],
                activities[place], orNone(people[place]), orNone(days[place]));
    }

    /** Of those under one category. */
    HeadCost headCostBy(String category, LocalDate day) {
        long last = day.toEpochDay();
        HeadCost sum = HeadCost.NOTHING;
        for (int place = 0; place < count; place++) {
            boolean stands = reversedOn[place] == NOT_REVERSED || reversedOn[place] > last;
            if (people[place] > 0 && paidOn[place] <= last && stands && category.equals(categories[place])) {
                sum = sum.plus(new Money(amounts[place]), (long) people[place] * days[place]);
            }
        }
        return sum;
    }

    /** Null where it is not known or still stands. */
    @Nullable LocalDate reversedOn(VoucherNo number) {
        int place = place(number);
        return place == NONE || reversedOn[place] == NOT_REVERSED ? null : LocalDate.ofEpochDay(reversedOn[place]);
    }

    /** A number is never added twice. */
    void add(Voucher voucher) {
        byte[] number = voucher.number().text().getBytes(StandardCharsets.UTF_8);
        makeRoom(number.length);
        int start = count == 0 ? 0 : ends[count - 1];
        System.arraycopy(number, 0, numbers, start, number.length);
        ends[count] = start + number.length;
        amounts[count] = voucher.amount().fen();
        paidOn[count] = Math.toIntExact(voucher.paidOn().toEpochDay());
        reversedOn[count] = NOT_REVERSED;
        sources[count] = (byte) voucher.source().ordinal();
        categories[count] = shared(voucher.category());
        activities[count] = voucher.activity();
        people[count] = voucher.people() == null ? 0 : voucher.people();
        days[count] = voucher.days() == null ? 0 : voucher.days();
        slots[freeSlot(number, 0, number.length)] = ++count;
    }

    void reverse(VoucherNo number, LocalDate day) {
        reversedOn[place(number)] = Math.toIntExact(day.toEpochDay());
    }

    private static @Nullable Integer orNone(int number) {
        return number == 0 ? null : number;
    }

    private int place(VoucherNo number) {
        byte[] wanted = number.text().getBytes(StandardCharsets.UTF_8);
        for (int slot = slot(wanted, 0, wanted.length); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            int place = slots[slot] - 1;
            if (Arrays.equals(wanted, 0, wanted.length, numbers, start(place), ends[place])) {
                return place;
            }
        }
        return NONE;
    }

    private int start(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }

    private int freeSlot(byte[] bytes, int from, int to) {
        int slot = slot(bytes, from, to);
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    /** Numbers that count upwards differ in their last bytes only, so the bits are spread before the lowest are taken. */
    private int slot(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + bytes[at];
        }
        hash *= 0x9E3779B9;
        return (hash ^ hash >>> 16) & slots.length - 1;
    }

    /** A project pays for a handful of categories; the last voucher's is mostly the next one's. */
    private @Nullable String shared(@Nullable String category) {
        for (int place = count - 1; category != null && place >= Math.max(0, count - 8); place--) {
            if (category.equals(categories[place])) {
                return categories[place];
            }
        }
        return category;
    }

    private void makeRoom(int bytes) {
        int end = count == 0 ? 0 : ends[count - 1];
        if (end + bytes > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(end + bytes, numbers.length + (numbers.length >> 1)));
        }
        if (count == amounts.length) {
            int room = count + (count >> 1);
            ends = Arrays.copyOf(ends, room);
            amounts = Arrays.copyOf(amounts, room);
            paidOn = Arrays.copyOf(paidOn, room);
            reversedOn = Arrays.copyOf(reversedOn, room);
            sources = Arrays.copyOf(sources, room);
            categories = Arrays.copyOf(categories, room);
            activities = Arrays.copyOf(activities, room);
            people = Arrays.copyOf(people, room);
            days = Arrays.copyOf(days, room);
        }
        if ((count + 1) * 3 > slots.length * 2) {
            slots = new int[slots.length * 2];
            for (int place = 0; place < count; place++) {
                slots[freeSlot(numbers, start(place), ends[place])] = place + 1;
            }
        }
    }
}

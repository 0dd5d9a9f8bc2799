package jixiao.command.project;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import jixiao.command.project.BudgetProjectCommand.Voucher;
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
 * days may hold one number several times, typed in several ways: each stays a payment of its own. A little longer than usual, because the
 * arrays are nobody else's business.
 */
final class Vouchers {
    private static final FundSource[] SOURCES = FundSource.values();
    private static final int NOT_REVERSED = Integer.MIN_VALUE;
    private static final int NONE = -1;

    private int count;
    /** Open addressing: one more than the voucher's place, 0 where there is none; at most two thirds full. */
    private int[] slots = new int[8];
    /** As they were typed, one behind the other. */
    private byte[] numbers = new byte[64];
    private int[] ends = new int[4];
    private int[] hashes = new int[4];
    private long[] amounts = new long[4];
    private int[] paidOn = new int[4];
    private int[] reversedOn = new int[4];
    private byte[] sources = new byte[4];
    private Category[] categories = new Category[4];
    private String[] activities = new String[4];
    /** 0 where the payment was for nobody in particular. */
    private int[] people = new int[4];
    private int[] days = new int[4];

    /** As it was recorded; null where it is not known. */
    @Nullable Voucher find(VoucherNo number) {
        int place = place(number);
        return place == NONE ? null : at(place);
    }

    private Voucher at(int place) {
        return new Voucher(number(place), new Money(amounts[place]), LocalDate.ofEpochDay(paidOn[place]), SOURCES[sources[place]],
                categories[place], activities[place] == null ? null : new Activity(activities[place]), orNone(people[place]),
                orNone(days[place]));
    }

    /** Of those under one category. */
    HeadCost headCostBy(Category category, LocalDate day) {
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
        activities[count] = voucher.activity() == null ? null : voucher.activity().text();
        people[count] = voucher.people() == null ? 0 : voucher.people();
        days[count] = voucher.days() == null ? 0 : voucher.days();
        hashes[count] = hash(voucher.number());
        slots[freeSlot(hashes[count])] = ++count;
    }

    void reverse(VoucherNo number, LocalDate day) {
        reversedOn[place(number)] = Math.toIntExact(day.toEpochDay());
    }

    private static @Nullable Integer orNone(int number) {
        return number == 0 ? null : number;
    }

    /** Of several the one that was typed so; else the first that still stands, or the first. */
    private int place(VoucherNo number) {
        int hash = hash(number);
        int found = NONE;
        for (int slot = slot(hash); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            int place = slots[slot] - 1;
            VoucherNo known = hashes[place] == hash ? number(place) : null;
            if (known != null && number.equals(known)) {
                if (number.text().equals(known.text())) {
                    return place;
                }
                found = found == NONE || reversedOn[found] != NOT_REVERSED && reversedOn[place] == NOT_REVERSED ? place : found;
            }
        }
        return found;
    }

    private VoucherNo number(int place) {
        int start = start(place);
        return new VoucherNo(new String(numbers, start, ends[place] - start, StandardCharsets.UTF_8));
    }

    private int start(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }

    private int freeSlot(int hash) {
        int slot = slot(hash);
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    /** Numbers that count upwards differ in their last characters only, so the bits are spread before the lowest are taken. */
    private static int hash(VoucherNo number) {
        int hash = number.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 16;
    }

    private int slot(int hash) {
        return hash & slots.length - 1;
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

    private void makeRoom(int bytes) {
        int end = count == 0 ? 0 : ends[count - 1];
        if (end + bytes > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(end + bytes, numbers.length + (numbers.length >> 1)));
        }
        if (count == amounts.length) {
            int room = count + (count >> 1);
            ends = Arrays.copyOf(ends, room);
            hashes = Arrays.copyOf(hashes, room);
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
                slots[freeSlot(hashes[place])] = place + 1;
            }
        }
    }
}

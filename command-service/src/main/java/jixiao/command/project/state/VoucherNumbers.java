package jixiao.command.project.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import jixiao.kernel.value.VoucherNo;

/**
 * Hash index of voucher numbers: in which places a number stands, in the order they came. Kept as they were typed, one behind the other, in
 * about twenty bytes each besides their words, and found however they are typed.
 */
public final class VoucherNumbers {
    public static final int NONE = -1;
    /** More than any worth that is asked for. */
    private static final int AS_TYPED = 1 << 16;

    private int count;
    /** Open addressing: one more than the number's place, 0 where there is none; at most two thirds full. */
    private int[] slots = new int[8];
    private byte[] numbers = new byte[64];
    private int[] ends = new int[4];
    private int[] hashes = new int[4];
    private final BitSet gaveWay = new BitSet();

    /** Of several places the one that is worth most, the first of equals; of those worth anything the one that was typed so. */
    public int place(VoucherNo number, IntUnaryOperator worth) {
        int hash = hash(number);
        int found = NONE;
        int most = Integer.MIN_VALUE;
        for (int slot = slot(hash); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            int place = slots[slot] - 1;
            VoucherNo known = hashes[place] == hash ? at(place) : null;
            if (known != null && number.equals(known)) {
                int own = worth.applyAsInt(place);
                int now = own > 0 && number.text().equals(known.text()) ? own + AS_TYPED : own;
                found = now > most ? place : found;
                most = Math.max(most, now);
            }
        }
        return found;
    }

    /** Answers its place, which is found instead of {@code other} from now on, unless that is {@link #NONE}. */
    public int add(VoucherNo number, int other) {
        byte[] text = number.text().getBytes(StandardCharsets.UTF_8);
        makeRoom(text.length);
        System.arraycopy(text, 0, numbers, start(count), text.length);
        ends[count] = start(count) + text.length;
        hashes[count] = hash(number);
        if (other == NONE) {
            slots[freeSlot(hashes[count])] = count + 1;
        } else {
            slots[slotOf(other)] = count + 1;
            gaveWay.set(other);
        }
        return count++;
    }

    public VoucherNo at(int place) {
        int start = start(place);
        return new VoucherNo(new String(numbers, start, ends[place] - start, StandardCharsets.UTF_8));
    }

    private int start(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }

    private int slotOf(int place) {
        int slot = slot(hashes[place]);
        while (slots[slot] != place + 1) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
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

    private void makeRoom(int bytes) {
        int end = start(count);
        if (end + bytes > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(end + bytes, numbers.length + (numbers.length >> 1)));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count + (count >> 1));
            hashes = Arrays.copyOf(hashes, ends.length);
        }
        if ((count + 1) * 3 > slots.length * 2) {
            slots = new int[slots.length * 2];
            for (int place = 0; place < count; place++) {
                if (!gaveWay.get(place)) {
                    slots[freeSlot(hashes[place])] = place + 1;
                }
            }
        }
    }
}

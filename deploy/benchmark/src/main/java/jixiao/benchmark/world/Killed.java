package jixiao.benchmark.world;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.benchmark.measure.ClosedLoop;

/** A desk in a process of its own that is asked by many clients and says every answer aloud, until somebody kills it. */
public final class Killed {
    /** Nobody waits for a killer that does not come. */
    private static final int MOST = 1_000_000;

    private Killed() {
    }

    /** Arguments: the database's address, how many projects and payments of each its ledger began with, how many clients. */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), false);
        System.setOut(System.err);
        Load load = new Load(new World(Integer.parseInt(arguments[1]), 1, Integer.parseInt(arguments[2]), 1), 0, MOST);
        AskedDesk desk = new AskedDesk(arguments[0]);
        AtomicInteger next = new AtomicInteger();
        new ClosedLoop(Integer.parseInt(arguments[3])).run(client -> {
            for (int number = next.getAndIncrement(); number < MOST; number = next.getAndIncrement()) {
                long position = desk.spend(load, number);
                synchronized (answers) {
                    answers.println(load.voucher(number).text() + " " + position);
                    answers.flush();
                }
            }
        });
    }
}

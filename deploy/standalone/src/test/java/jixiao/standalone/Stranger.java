package jixiao.standalone;

/** Somebody else's process, whose number an old note of ours happens to bear. */
public final class Stranger {
    private Stranger() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("here");
        Thread.sleep(Long.MAX_VALUE);
    }
}

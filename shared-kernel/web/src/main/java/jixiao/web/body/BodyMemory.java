package jixiao.web.body;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import jixiao.web.admission.Admission;
import jixiao.web.admission.TooBusy;

/** How many bodies may be on their way in at once, and how many bytes all that are being worked on may hold together. */
public final class BodyMemory {
    /** Whoever sends slowly holds a thread: half of those that work, so that the others go on. */
    static final int MOST_SENDERS = Admission.MOST_WORKING / 2;
    /** An eighth of the heap: what is made of a body takes several times its bytes. */
    private static final int SHARE_OF_HEAP = 8;

    private final Semaphore senders = new Semaphore(MOST_SENDERS);
    private final AtomicLong held = new AtomicLong();
    private final long mostBytes;

    public BodyMemory() {
        this(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    public BodyMemory(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    void enter() {
        if (!senders.tryAcquire()) {
            throw new TooBusy("同时上传的人已有 %d 个，没有受理。请稍后再试".formatted(MOST_SENDERS));
        }
    }

    void leave() {
        senders.release();
    }

    void hold(long bytes) {
        if (held.addAndGet(bytes) > mostBytes) {
            held.addAndGet(-bytes);
            throw new TooBusy("正在处理的正文已占满 %d MB 内存，没有受理。请稍后再试".formatted(mostBytes >> 20));
        }
    }

    void free(long bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}

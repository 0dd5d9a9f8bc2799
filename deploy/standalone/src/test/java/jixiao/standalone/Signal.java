package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

/** A POSIX signal to a process that the test has started, or to one of its children. */
enum Signal {
    TERM, STOP, CONT, KILL;

    void to(long pid) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(this, pid)).start().waitFor()).as("%s to %d", this, pid).isZero();
    }
}

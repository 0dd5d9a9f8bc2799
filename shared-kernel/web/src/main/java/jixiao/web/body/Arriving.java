package jixiao.web.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;

/** Bytes on their way in: counted, and no slower than the pace asks. */
public final class Arriving extends FilterInputStream {
    private final BodyPace pace;
    private final LongSupplier nanoTime;
    private long bytes;
    private long waited;

    public Arriving(InputStream bytes, BodyPace pace, LongSupplier nanoTime) {
        super(bytes);
        this.pace = pace;
        this.nanoTime = nanoTime;
    }

    public long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** The server's own time-out of one reading, which it wraps. */
    private int heard(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (IOException broken) {
            for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
                if (cause instanceof SocketTimeoutException) {
                    throw new TooSlow("上传中断，不再等待：共收到 %d 字节。请重试".formatted(bytes));
                }
            }
            throw broken;
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        long asked = nanoTime.getAsLong();
        int count = heard(into, offset, length);
        waited += nanoTime.getAsLong() - asked;
        if (count >= 0) {
            bytes += count;
            pace.require(bytes, waited);
        }
        return count;
    }
}

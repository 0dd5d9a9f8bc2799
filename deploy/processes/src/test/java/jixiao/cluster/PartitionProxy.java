package jixiao.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * TCP proxy before one server, which can keep silent to some of the processes that call it, in one direction or both: nothing is closed,
 * and what was held comes once the partition is over, as on a network that lost packets. It knows a caller by his socket in the kernel's
 * table.
 */
final class PartitionProxy implements AutoCloseable {
    /** Which direction is silent. */
    enum Silence { TO_SERVER, TO_CALLER, BOTH }

    private static final int BUFFER = 64 << 10;
    private static final long LOOK_MILLIS = 20;
    private static final long ANYBODY = 0;
    private final ServerSocket listening;
    private final int server;
    private final boolean isOfOne;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Predicate<Long> isCut = pid -> false;
    private volatile Silence silence = Silence.BOTH;

    /** {@code isOfOne}: only one process calls there, which makes a connection for each request: nobody is looked for in the table. */
    PartitionProxy(int port, int server, boolean isOfOne) throws IOException {
        this.server = server;
        this.isOfOne = isOfOne;
        listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        daemon(this::accept);
    }

    void cut(Predicate<Long> callers, Silence directions) {
        silence = directions;
        isCut = callers;
    }

    void heal() {
        isCut = pid -> false;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "partition-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = listening.accept();
                daemon(() -> serve(caller));
            }
        } catch (IOException closed) {
            open.forEach(PartitionProxy::close);
        }
    }

    private void serve(Socket caller) {
        open.add(caller);
        try {
            long pid = isOfOne ? ANYBODY : owner(caller.getPort(), caller.getLocalPort());
            Socket there = new Socket();
            there.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server));
            open.add(there);
            AtomicBoolean isOver = new AtomicBoolean();
            daemon(() -> pump(caller, there, pid, Silence.TO_SERVER, isOver));
            pump(there, caller, pid, Silence.TO_CALLER, isOver);
        } catch (IOException away) {
            close(caller);
        }
    }

    private void pump(Socket from, Socket to, long pid, Silence direction, AtomicBoolean isOver) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitHealed(pid, direction, isOver);
                out.write(buffer, 0, read);
                out.flush();
            }
            awaitHealed(pid, direction, isOver); // an end is not heard either
        } catch (IOException gone) {
            // the other direction ends, too
        } finally {
            isOver.set(true);
            close(from);
            close(to);
        }
    }

    private void awaitHealed(long pid, Silence direction, AtomicBoolean isOver) {
        while (isCut.test(pid) && (silence == Silence.BOTH || silence == direction) && !isOver.get()) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** The process whose socket has that port and is connected to ours; -1 where none is found. */
    static long owner(int port, int ours) throws IOException {
        String local = ":%04X".formatted(port);
        String remote = ":%04X".formatted(ours);
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[1].endsWith(local) && fields[2].endsWith(remote)) {
                    return holder("socket:[" + fields[9] + "]");
                }
            }
        }
        return -1;
    }

    private static long holder(String socket) {
        return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(pid -> holds(pid, socket)).findFirst().orElse(-1L);
    }

    private static boolean holds(long pid, String socket) {
        try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return files.anyMatch(file -> {
                try {
                    return Files.readSymbolicLink(file).toString().equals(socket);
                } catch (IOException closed) {
                    return false;
                }
            });
        } catch (IOException goneOrSomebodyElses) {
            return false;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            // it is closed
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}

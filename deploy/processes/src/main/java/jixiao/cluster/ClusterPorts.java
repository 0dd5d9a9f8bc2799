package jixiao.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import jixiao.standalone.cli.CannotGoOn;

/** Where each process answers, and the free places for those that begin: chosen at each start of all and kept in the data folder. */
final class ClusterPorts {
    static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Path CALLERS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int LOWEST = 20_000;
    private static final int USUAL_CALLERS = 32_768;
    private static final int HIGHEST = 65_536;
    private static final int ATTEMPTS = 1_000;
    private static final int MOST_BYTES = 64;

    private ClusterPorts() {
    }

    /** A port for each name; {@code known} keeps those that are free still; {@code reserved} is somebody's. */
    static void choose(Properties known, Iterable<String> names, int reserved) {
        Set<Integer> taken = new TreeSet<>(Set.of(reserved));
        for (String name : names) {
            int before = Integer.parseInt(known.getProperty(name, "0"));
            int port = before != 0 && !taken.contains(before) && isFree(before) ? before : free(taken);
            taken.add(port);
            known.setProperty(name, Integer.toString(port));
        }
    }

    /** Below those that the system hands to callers: somebody's connection could hold the port of a process that is away. */
    private static int free(Set<Integer> taken) {
        int callers = callers();
        int from = callers - LOWEST >= ATTEMPTS ? LOWEST : callers;
        int until = callers - LOWEST >= ATTEMPTS ? callers : HIGHEST;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(from, until);
            if (!taken.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw CannotGoOn.because("本机 %d 至 %d 之间找不到空闲端口。".formatted(from, until), "No free port.");
    }

    private static int callers() {
        try (InputStream bytes = Files.newInputStream(CALLERS)) { // the kernel answers the first read alone, so that has to be of all
            return Integer.parseInt(new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII).strip().split("\\s+")[0]);
        } catch (IOException | NumberFormatException unknown) {
            return USUAL_CALLERS;
        }
    }

    /** As servers do it: what is left of ended connections is in nobody's way. */
    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HERE, port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    static void check(int port) {
        if (!isFree(port)) {
            throw CannotGoOn.because("端口 %d 已被占用。请停止占用它的程序，或用 --port 另选端口。".formatted(port), "Port %d is in use.".formatted(port));
        }
    }
}

package jixiao.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import jixiao.standalone.cli.CannotGoOn;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** Whether ports are free: Spring itself asks for its port last, and a taken one is worth knowing before seconds of starting. */
final class Ports {
    private Ports() {
    }

    static void check(InetAddress address, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket free = new ServerSocket(port, 1, address)) {
            free.getLocalPort();
        } catch (IOException taken) {
            throw taken(port, taken);
        }
    }

    static boolean isTaken(@Nullable Throwable failure) {
        return failure != null && (failure instanceof PortInUseException || isTaken(failure.getCause()));
    }

    static CannotGoOn taken(int port, Exception reason) {
        return CannotGoOn.because("端口 %d 无法使用（%s）。请停止占用它的程序，或用 --port、--management-port 另选端口。".formatted(port, reason.getMessage()),
                "Port %d cannot be used.".formatted(port), reason);
    }
}

package jixiao.kernel.host;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/**
 * Which addresses messages never go to, whoever allows them: reserved ones, and this machine by any of its own, unless its settings
 * ({@code jixiao.delivery.loopback}) have a receiver there.
 */
public record ForbiddenAddresses(boolean loopback) {
    private static final String OWN_NAME = "localhost";

    /** Empty where an address may be connected to. */
    public Optional<String> whyNever(InetAddress address) {
        Optional<ReservedAddress> reserved = ReservedAddress.of(address);
        if (reserved.isPresent()) {
            return loopback && reserved.get() == ReservedAddress.LOOPBACK ? Optional.empty() : reserved.map(ReservedAddress::words);
        }
        return !loopback && isOwn(address) ? Optional.of("那是本机的地址") : Optional.empty();
    }

    /** Whether a host in its normal form is this machine without being looked up. */
    public static boolean isLoopback(String host) {
        return host.equals(OWN_NAME) || host.endsWith("." + OWN_NAME)
                || HostName.address(host).flatMap(ReservedAddress::of).filter(ReservedAddress.LOOPBACK::equals).isPresent();
    }

    /** Asked of the system each time: a machine's addresses come and go. */
    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true; // nothing is sent to where nobody could look
        }
    }
}

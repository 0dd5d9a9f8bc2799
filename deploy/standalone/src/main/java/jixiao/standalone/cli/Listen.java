package jixiao.standalone.cli;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import jixiao.web.listen.Listening;
import jixiao.web.listen.ListeningRefused;
import org.jspecify.annotations.Nullable;

/** Where somebody at the terminal wants the services to be reached: the address and port, the folder of the certificate, a proxy. */
public record Listen(InetAddress address, int port, Optional<Path> tls, Optional<InetAddress> proxy) {

    /** Nobody else comes in there. */
    public static Listen here(int port) {
        return new Listen(InetAddress.getLoopbackAddress(), port, Optional.empty(), Optional.empty());
    }

    /** As the options say it; nothing said of the address is loopback. */
    static Listen of(@Nullable String address, int port, @Nullable Path tls, @Nullable String proxy) {
        try {
            Listen asked = new Listen(address == null ? InetAddress.getLoopbackAddress() : own(address), port,
                    Optional.ofNullable(tls).map(folder -> folder.toAbsolutePath().normalize()),
                    Optional.ofNullable(proxy).map(Listening::proxy));
            new Listening(asked.address, tls != null, asked.proxy.orElse(null)).fault().ifPresent(fault -> {
                throw new ListeningRefused(fault);
            });
            return asked;
        } catch (ListeningRefused refused) {
            throw CannotGoOn.wrongOption(String.valueOf(refused.getMessage()), "That is no way to listen.");
        }
    }

    private static InetAddress own(String text) {
        try {
            InetAddress address = InetAddress.getByName(text);
            if (address.isAnyLocalAddress() || address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) {
                return address;
            }
        } catch (UnknownHostException | SocketException none) {
            // said below
        }
        throw new ListeningRefused("--listen 须为本机的地址，如 0.0.0.0（全部地址）或 192.168.1.10，而不是 %s。".formatted(text));
    }

    /** Behind a proxy it is asked from elsewhere, too, whatever address it listens on. */
    public boolean isBeyondThisMachine() {
        return Listening.isBeyond(address) || proxy.isPresent();
    }

    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    /** As a URL names it: of all addresses the first that others can reach too. */
    public String host() {
        String host = (address.isAnyLocalAddress() ? outward() : address).getHostAddress().split("%")[0];
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static InetAddress outward() {
        try {
            return NetworkInterface.networkInterfaces().filter(Listen::isUp).flatMap(NetworkInterface::inetAddresses)
                    .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
                    .min(Comparator.comparing(one -> !(one instanceof Inet4Address))).orElseGet(InetAddress::getLoopbackAddress);
        } catch (IOException unknown) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private static boolean isUp(NetworkInterface one) {
        try {
            return one.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }
}

package jixiao.kernel.host;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a host in its one form: small letters, an international name as the ASCII that is looked up (IDNA), no dot at its end; an
 * address of version 6 in brackets. Forms that other programs read as another address, such as 0177.0.0.1, are no names.
 */
public final class HostName {
    private static final int LONGEST = 253;
    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern VERSION_4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern VERSION_6 = Pattern.compile("\\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]");
    /** As {@code inet_aton} reads a name whose last part is one. */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

    private HostName() {
    }

    /** Empty where it is no name of a host. */
    public static Optional<String> normal(String typed) {
        if (typed.startsWith("[")) {
            return address(typed).map(one -> one instanceof Inet6Address ? "[" + one.getHostAddress() + "]" : one.getHostAddress());
        }
        String name;
        try {
            name = typed.isEmpty() || typed.length() > LONGEST + 1 ? "" : IDN.toASCII(typed).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (!NAME.matcher(name).matches() || name.length() > LONGEST || NUMBER.matcher(name).matches() && address(name).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(name);
    }

    /** The address that a name in its normal form is, if it is one; nothing is looked up. */
    public static Optional<InetAddress> address(String name) {
        if (!VERSION_4.matcher(name).matches() && !VERSION_6.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(name));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}

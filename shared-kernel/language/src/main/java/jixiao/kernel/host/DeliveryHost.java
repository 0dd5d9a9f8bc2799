package jixiao.kernel.host;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host that messages may be posted to (允许的投递主机): a name or an address, all names below one ({@code *.gov.cn}), of one port or, with
 * none, of every port. Holds what the ledger says, which {@link #of} made sound.
 */
public record DeliveryHost(@JsonValue String text) {
    /** A name of the longest, a star and a port. */
    public static final int LONGEST = 264;
    private static final String BELOW = "*.";
    private static final Pattern PARTS = Pattern.compile("(\\[[^\\]]*]|[^:\\[\\]]*)(?::(\\d{1,5}))?");
    private static final int HIGHEST_PORT = 65_535;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeliveryHost {
    }

    /** Why something is no host that can be allowed, as the end of a sentence about it. */
    public static final class Unsound extends Exception {
        private static final long serialVersionUID = 1L;

        Unsound(String why) {
            super(why, null, false, false);
        }
    }

    /** As somebody typed it, in its normal form. */
    public static DeliveryHost of(String typed) throws Unsound {
        Matcher parts = PARTS.matcher(typed);
        if (typed.length() > LONGEST || !parts.matches()) {
            throw new Unsound("不是主机：只写主机名或地址，可带端口，如 oa.example.gov.cn、*.gov.cn、10.1.2.3:8443、[fd12::1]，不写 https:// 和路径");
        }
        boolean isBelow = parts.group(1).startsWith(BELOW);
        String host = HostName.normal(isBelow ? parts.group(1).substring(BELOW.length()) : parts.group(1))
                .orElseThrow(() -> new Unsound("不是主机名或地址"));
        if (isBelow && (host.indexOf('.') < 0 || HostName.address(host).isPresent())) {
            throw new Unsound("范围太宽：*. 后面至少要有两级域名，如 *.gov.cn");
        }
        String port = parts.group(2);
        if (port != null && (Integer.parseInt(port) == 0 || Integer.parseInt(port) > HIGHEST_PORT)) {
            throw new Unsound("端口须为 1 至 65535");
        }
        return new DeliveryHost((isBelow ? BELOW : "") + host + (port == null ? "" : ":" + Integer.parseInt(port)));
    }

    /** The address it is, if it is no name. */
    public Optional<InetAddress> address() {
        return HostName.address(name());
    }

    /** {@code name} in its normal form. */
    public boolean allows(String name, int port) {
        String host = name();
        boolean isThere = host.startsWith(BELOW)
                ? name.length() > host.length() - 1 && name.endsWith(host.substring(1)) && HostName.address(name).isEmpty()
                : host.equals(name);
        return isThere && (host.length() == text.length() || text.equals(host + ":" + port));
    }

    /** Without the port; of all names below one, with the star. */
    public String name() {
        int colon = text.lastIndexOf(':');
        return colon > text.lastIndexOf(']') ? text.substring(0, colon) : text;
    }

    @Override
    public String toString() {
        return text;
    }
}

package jixiao.kernel.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Addresses at which no receiver of messages stands: this machine's loopback, and those that lead elsewhere than they say, that a machine
 * asks for its own keys, or that are nobody's. Addresses within an office are none of them.
 */
public enum ReservedAddress {
    LOOPBACK("本机环回地址", "127.0.0.0/8", "::1/128"),
    UNSPECIFIED("未指定地址", "0.0.0.0/8", "::/128"),
    LINK_LOCAL("链路本地地址", "169.254.0.0/16", "fe80::/10"),
    /** Alibaba, Azure, Oracle; Amazon, Google: outside of the link-local range. */
    METADATA("云平台元数据地址", "100.100.100.200/32", "168.63.129.16/32", "192.0.0.192/32", "fd00:ec2::/32", "fd20:ce::/32"),
    MULTICAST("组播地址", "224.0.0.0/4", "ff00::/8"),
    /** 6to4 and its relays, Teredo, NAT64, SIIT, and the compatible and mapped forms: a gateway unwraps what nobody has looked at. */
    CARRYING_ANOTHER("内含另一个地址的过渡地址（6to4、NAT64、Teredo 等）", "192.88.99.0/24", "2002::/16", "2001::/32", "64:ff9b::/96",
            "64:ff9b:1::/48", "::ffff:0:0:0/96", "::/96"),
    NOBODYS("保留地址", "192.0.0.0/24", "240.0.0.0/4", "100::/64");

    private static final byte[] ISATAP = {0, 0x5e, (byte) 0xfe};
    private static final int VERSION_6_BYTES = 16;
    private final String words;
    private final List<Range> ranges;

    ReservedAddress(String words, String... ranges) {
        this.words = words;
        this.ranges = Arrays.stream(ranges).map(Range::of).toList();
    }

    /** What it is called on a screen. */
    public String words() {
        return words;
    }

    /** Empty where a receiver may stand there. */
    public static Optional<ReservedAddress> of(InetAddress address) {
        byte[] bytes = address.getAddress();
        Optional<ReservedAddress> listed = Arrays.stream(values()).filter(kind -> kind.ranges.stream().anyMatch(one -> one.holds(bytes)))
                .findFirst();
        return listed.isPresent() || !isIsatap(bytes) ? listed : Optional.of(CARRYING_ANOTHER);
    }

    /** Whatever its network, an interface of this form carries an address of version 4. */
    private static boolean isIsatap(byte[] bytes) {
        return bytes.length == VERSION_6_BYTES && (bytes[8] & 0xfd) == 0 && Arrays.equals(bytes, 9, 12, ISATAP, 0, ISATAP.length);
    }

    /** So many first bits of an address. */
    private record Range(byte[] first, int bits) {
        static Range of(String text) {
            String[] parts = text.split("/");
            try {
                return new Range(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if ((address[bit / Byte.SIZE] & mask) != (first[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}

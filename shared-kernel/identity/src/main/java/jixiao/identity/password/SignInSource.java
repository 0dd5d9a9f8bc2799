package jixiao.identity.password;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Where a sign-in comes from, as failures are counted: an IPv4 address, or the 64 bits of an IPv6 one that are its network's. */
final class SignInSource {
    /** Whatever begins and goes on so is read as a literal, and no name server is asked for it. */
    private static final Pattern IPV6 = Pattern.compile("(?=[^%]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*(%.*)?");
    private static final int NETWORK_BYTES = 8;
    private static final int LONGEST = 64;

    private SignInSource() {
    }

    /** Whoever has one address of IPv6 has all of its network, and could be somebody else at each attempt. */
    static String of(String address) {
        if (!IPV6.matcher(address).matches()) {
            return address.length() > LONGEST ? address.substring(0, LONGEST) : address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address.replaceAll("%.*", "")).getAddress();
            if (bytes.length > NETWORK_BYTES) {
                Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
            }
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException malformed) {
            return "";
        }
    }
}

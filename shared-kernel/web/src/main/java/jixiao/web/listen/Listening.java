package jixiao.web.listen;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address a service listens on, whether it speaks TLS there, and the proxy, if any, that speaks it instead. An absent address is every
 * address of the machine.
 */
public record Listening(@Nullable InetAddress address, boolean isEncrypted, @Nullable InetAddress proxy) {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    /** What Java reads as an address itself: no name server is asked for it. */
    private static final Pattern LITERAL = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET + "|(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");

    /** Empty where it may listen so: passwords and figures in clear text would be read by whoever shares the network. */
    public Optional<String> fault() {
        return isEncrypted || proxy != null || !isBeyond(address) ? Optional.empty() : Optional.of(
                ("不能在 %s 以明文 HTTP 提供服务：同一网络中的人会读到密码和数据。请用 --tls 目录（设置项 jixiao.tls）启用 TLS；"
                        + "前面有加密的反向代理时，用 --proxy 地址（设置项 jixiao.proxy）写明它。")
                        .formatted(address == null ? "所有地址" : "地址 " + address.getHostAddress()));
    }

    /** As a setting names it; nothing said is every address. */
    public static @Nullable InetAddress address(String text) {
        try {
            return text.isBlank() ? null : InetAddress.getByName(text);
        } catch (UnknownHostException unknown) {
            throw new ListeningRefused("%s 不是本机的地址。".formatted(text));
        }
    }

    /** Whether other machines come in there. */
    public static boolean isBeyond(@Nullable InetAddress address) {
        return address == null || !address.isLoopbackAddress();
    }

    /** A proxy is named by its one address: a name would be somebody else's tomorrow. */
    public static InetAddress proxy(String text) {
        return literal(text).filter(one -> !one.isAnyLocalAddress()).orElseThrow(() ->
                new ListeningRefused("代理须写成一个 IP 地址，如 10.0.0.5，而不是 %s。".formatted(text)));
    }

    /** Empty where it is a name, or nothing of the kind. */
    static Optional<InetAddress> literal(String text) {
        try {
            return LITERAL.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}

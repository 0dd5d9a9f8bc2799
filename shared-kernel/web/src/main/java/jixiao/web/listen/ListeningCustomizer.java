package jixiao.web.listen;

import java.net.InetAddress;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Checks where the server is about to listen, whatever its settings come from, and believes a trusted proxy, and nobody else, what it says
 * in {@code X-Forwarded-*}.
 */
final class ListeningCustomizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    /** Spring's own, which read the settings, are at 0; the valves of others come behind the proxy's. */
    private static final int BEHIND_SETTINGS = 100;
    private final Environment settings;

    ListeningCustomizer(Environment settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        String named = settings.getProperty("jixiao.proxy", "");
        InetAddress proxy = named.isBlank() ? null : Listening.proxy(named.strip());
        Ssl tls = server.getSsl();
        boolean isEncrypted = tls != null && tls.isEnabled();
        new Listening(server.getAddress(), isEncrypted, proxy).fault().ifPresent(fault -> {
            throw new ListeningRefused(fault);
        });
        managementStaysHere();
        if (proxy != null) {
            server.addEngineValves(believing(proxy));
            if (!isEncrypted) {
                server.addContextValves(new PlainRefused());
            }
        }
    }

    /** Nobody signs in there. */
    private void managementStaysHere() {
        String port = settings.getProperty("management.server.port", "");
        String address = settings.getProperty("management.server.address", "");
        if (!port.isBlank() && !port.equals("-1") && Listening.isBeyond(Listening.address(address))) {
            throw new ListeningRefused("健康详情与指标不须登录，management.server.address 须为本机环回地址（如 127.0.0.1）。");
        }
    }

    private static RemoteIpValve believing(InetAddress proxy) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies("%s/%d".formatted(proxy.getHostAddress().split("%")[0], proxy.getAddress().length * Byte.SIZE));
        valve.setTrustedProxies("");
        valve.setHostHeader("X-Forwarded-Host");
        valve.setPortHeader("X-Forwarded-Port");
        return valve;
    }

    @Override
    public int getOrder() {
        return BEHIND_SETTINGS;
    }
}

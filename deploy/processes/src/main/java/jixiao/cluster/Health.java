package jixiao.cluster;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Set;

/** One question about health over HTTP, which waits for seconds at most. */
final class Health {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 8_000;

    private Health() {
    }

    static boolean answers(URI health, Set<Integer> codes) {
        try {
            HttpURLConnection asked = (HttpURLConnection) health.toURL().openConnection(Proxy.NO_PROXY);
            asked.setConnectTimeout(CONNECT_MILLIS);
            asked.setReadTimeout(READ_MILLIS);
            try {
                return codes.contains(asked.getResponseCode());
            } finally {
                asked.disconnect();
            }
        } catch (IOException away) {
            return false;
        }
    }
}

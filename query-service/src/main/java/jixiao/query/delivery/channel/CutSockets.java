package jixiao.query.delivery.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes one conversation's socket, which can be cut off from outside: a server that says a byte now and then ends too. */
final class CutSockets extends SocketFactory {
    private volatile @Nullable Socket made;
    private volatile boolean isCut;

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        made = socket;
        if (isCut) {
            socket.close();
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    void cut() {
        isCut = true;
        Socket socket = made;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException gone) {
                // it is closed one way or the other
            }
        }
    }

    boolean isCut() {
        return isCut;
    }
}

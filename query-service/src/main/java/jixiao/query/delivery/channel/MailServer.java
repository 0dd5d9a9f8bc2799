package jixiao.query.delivery.channel;

import java.util.Properties;
import java.util.Set;
import javax.net.SocketFactory;

/** Whom mail is handed to, and in whose name. Without a host there is no mail. */
public record MailServer(String host, int port, String user, String password, String from, Encryption encryption) {

    /** STARTTLS is asked for and insisted on, else whoever stands between could quietly take it away. */
    public enum Encryption {
        NONE, STARTTLS, TLS
    }

    boolean isThere() {
        return host != null && !host.isBlank();
    }

    boolean asksWho() {
        return user != null && !user.isBlank();
    }

    boolean wouldShowItsPassword() {
        return asksWho() && encryption == Encryption.NONE && !Set.of("localhost", "127.0.0.1", "::1", "[::1]").contains(host);
    }

    Properties properties(Limits limits, SocketFactory sockets) {
        Properties mail = new Properties();
        mail.put("mail.smtp.socketFactory", sockets);
        mail.put("mail.smtp.socketFactory.fallback", "false");
        mail.put("mail.smtp.connectiontimeout", Long.toString(limits.connect().toMillis()));
        mail.put("mail.smtp.timeout", Long.toString(limits.read().toMillis()));
        mail.put("mail.smtp.writetimeout", Long.toString(limits.read().toMillis()));
        mail.put("mail.smtp.quitwait", "false"); // the mail is taken over before QUIT: a hanging farewell must not send it twice
        mail.put("mail.smtp.auth", Boolean.toString(asksWho()));
        mail.put("mail.smtp.ssl.enable", Boolean.toString(encryption == Encryption.TLS));
        mail.put("mail.smtp.ssl.checkserveridentity", "true");
        mail.put("mail.smtp.starttls.enable", Boolean.toString(encryption == Encryption.STARTTLS));
        mail.put("mail.smtp.starttls.required", Boolean.toString(encryption == Encryption.STARTTLS));
        return mail;
    }

    @Override
    public String toString() {
        return isThere() ? host + ":" + port : "no mail server";
    }
}

package jixiao.query.delivery.channel;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jixiao.query.delivery.channel.Undelivered.Why;
import org.jspecify.annotations.Nullable;

/** Mail in HTML and plain text, handed to one server. */
public final class Email implements Sender, AutoCloseable {
    private final MailServer server;
    private final Limits limits;
    private final Clock clock;
    private final Properties trust;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "delivery-mail-watch");
        thread.setDaemon(true);
        return thread;
    });

    public Email(MailServer server, Limits limits, Clock clock) {
        this(server, limits, clock, new Properties());
    }

    /** {@code trust}: whom to believe where it is not whom the JDK does. */
    Email(MailServer server, Limits limits, Clock clock, Properties trust) {
        this.trust = trust;
        this.server = server;
        this.limits = limits;
        this.clock = clock;
        watch.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void send(Address to, Post post) throws Undelivered {
        if (!server.isThere()) {
            throw new Undelivered(Why.NOT_CONFIGURED, "没有配置邮件服务器（jixiao.mail.host），配置后自动发送");
        }
        if (server.wouldShowItsPassword()) {
            throw new Undelivered(Why.NOT_CONFIGURED, "邮件服务器的密码不能以明文送出：请把 jixiao.mail.encryption 设为 TLS 或 STARTTLS，之后自动发送");
        }
        CutSockets sockets = new CutSockets();
        ScheduledFuture<?> cut = watch.schedule(sockets::cut, limits.whole().toMillis(), TimeUnit.MILLISECONDS);
        Properties settings = server.properties(limits, sockets);
        settings.putAll(trust);
        Session session = Session.getInstance(settings);
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage mail = mail(session, to, post);
            transport.connect(server.host(), server.port(), server.asksWho() ? server.user() : null,
                    server.asksWho() ? server.password() : null);
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (MessagingException refused) {
            throw sockets.isCut() || isTimeout(refused) ? new Undelivered(Why.TIMED_OUT, limits.sentence())
                    : Undelivered.failed("邮件服务器 %s：%s".formatted(server, reason(refused)));
        } finally {
            cut.cancel(false);
        }
    }

    private MimeMessage mail(Session session, Address to, Post post) throws MessagingException {
        MimeMessage mail = new NamedMailbox(session, post.id());
        mail.setFrom(new InternetAddress(server.from(), true));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to.target(), true));
        mail.setSubject(post.subject(), "UTF-8");
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Auto-Submitted", "auto-generated"); // so that no absence notice answers it
        MimeBodyPart text = new MimeBodyPart();
        text.setText(post.text(), "UTF-8", "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(post.html(), "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", text, html)); // the last form is the preferred one
        mail.saveChanges();
        return mail;
    }

    /** "Could not connect" alone would not say that it is the certificate. */
    private static @Nullable String reason(MessagingException refused) {
        Throwable first = refused;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        boolean saysMore = first != refused && first.getMessage() != null
                && !String.valueOf(refused.getMessage()).contains(first.getMessage());
        return saysMore ? refused.getMessage() + "（" + first.getMessage() + "）" : refused.getMessage();
    }

    private static boolean isTimeout(MessagingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** Jakarta Mail would give every attempt a name of its own. */
    private static final class NamedMailbox extends MimeMessage {
        private final String id;

        NamedMailbox(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@jixiao>");
        }
    }
}

package jixiao.identity.session;

import static org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionOperations;

/** Spring Session's repository on identity's tables, without its filter and without Java serialization. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionLimits.class)
public class SessionWiring {
    private static final String TABLE = "identity.session";
    /** The longest time counts from the opening, by the clock of the database, whatever was done since. */
    private static final String FIND = """
            select s.primary_id, s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval, a.attribute_name,
                   a.attribute_bytes
              from identity.session s left join identity.session_attributes a on a.session_primary_id = s.primary_id
             where s.session_id = ? and s.creation_time > (extract(epoch from clock_timestamp()) * 1000)::bigint - %d""";

    @Bean
    SessionCookie sessionCookie() {
        return new SessionCookie();
    }

    @Bean
    Sessions sessions(@Qualifier("identity") DataSource identity, @Qualifier("identity") JdbcClient tables, SessionLimits limits,
                      @Qualifier("identityClock") Clock clock) {
        JdbcIndexedSessionRepository repository = new JdbcIndexedSessionRepository(new JdbcTemplate(identity),
                TransactionOperations.withoutTransaction()); // a session without its owner is nobody's
        repository.setTableName(TABLE);
        repository.setGetSessionQuery(FIND.formatted(limits.longest().toMillis()));
        repository.setDefaultMaxInactiveInterval(limits.idle());
        repository.setSessionIdGenerator(new SessionIds());
        repository.setIndexResolver(SessionWiring::account);
        repository.setConversionService(texts());
        return new Sessions(repository, repository::cleanUpExpiredSessions, tables, limits.longest(), clock);
    }

    private static Map<String, String> account(Session session) {
        return session.getAttribute(Sessions.OWNER) instanceof String owner
                ? Map.of(PRINCIPAL_NAME_INDEX_NAME, Sessions.Owner.read(owner).account().key()) : Map.of();
    }

    /** Whoever writes into the tables can have no class of ours made. */
    private static ConversionService texts() {
        GenericConversionService texts = new GenericConversionService();
        texts.addConverter(Object.class, byte[].class, text -> ((String) text).getBytes(StandardCharsets.UTF_8));
        texts.addConverter(byte[].class, Object.class, bytes -> new String(bytes, StandardCharsets.UTF_8));
        return texts;
    }
}

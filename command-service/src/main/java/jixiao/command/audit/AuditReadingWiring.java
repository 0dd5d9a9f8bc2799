package jixiao.command.audit;

import javax.sql.DataSource;
import jixiao.command.ledger.AcceptedCommands;
import jixiao.identity.audit.AuditLog;
import jixiao.identity.audit.AuditRows;
import jixiao.identity.audit.AuditVerifier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditReadingWiring {

    @Bean
    AuditReading auditReading(@Qualifier("desk") DataSource ledger, @Qualifier("identity") DataSource identity) {
        return new AuditReading(new AcceptedCommands(ledger), new AuditRows(identity), AuditReading.PATIENCE);
    }

    @Bean
    AuditVerifier auditVerifier(@Qualifier("identity") DataSource identity, AuditLog log) {
        return new AuditVerifier(identity, log);
    }
}

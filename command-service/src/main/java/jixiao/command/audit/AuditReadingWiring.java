package jixiao.command.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import jixiao.command.ledger.AcceptedCommands;
import jixiao.command.ledger.OwningUnits;
import jixiao.identity.audit.AuditLog;
import jixiao.identity.audit.AuditRows;
import jixiao.identity.audit.AuditVerifier;
import jixiao.identity.audit.http.ConcernedUnit;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.value.UnitCode;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditReadingWiring {

    @Bean
    AuditReading auditReading(@Qualifier("desk") DataSource ledger, @Qualifier("identity") DataSource identity, OwningUnits owners,
                              RightsReader rights) {
        return new AuditReading(new AcceptedCommands(ledger), new AuditRows(identity), aggregates -> {
            Map<String, UnitCode> units = owners.byAggregate(aggregates);
            rights.units(aggregates.stream().flatMap(one -> AccountEvent.accountOf(one).stream()).toList())
                    .forEach((account, unit) -> units.put(AccountEvent.aggregateOf(account), unit));
            return units;
        }, AuditReading.PATIENCE);
    }

    /** Of requests that are recorded in the audit log. */
    @Bean
    ConcernedUnit unitsOfProjects(OwningUnits owners) {
        return aggregate -> Optional.ofNullable(owners.byAggregate(List.of(aggregate)).get(aggregate));
    }

    @Bean
    AuditVerifier auditVerifier(@Qualifier("identity") DataSource identity, AuditLog log) {
        return new AuditVerifier(identity, log);
    }
}

package jixiao.benchmark.axon;

import jakarta.persistence.EntityManager;
import java.time.YearMonth;
import java.util.concurrent.atomic.AtomicLong;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.RulebookEvent;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** One JPA projection, as a tutorial writes it: find the row, set the outcome. It keeps no past, no alerts, no closings. */
@ProcessingGroup("execution")
class Projecting {
    private final EntityManagerProvider entities;
    private final AtomicLong heard = new AtomicLong();

    Projecting(EntityManagerProvider entities) {
        this.entities = entities;
    }

    long heard() {
        return heard.get();
    }

    @EventHandler
    void on(TargetDrafted event) {
        ProjectRow row = new ProjectRow(event.project().toString(), event.target().name(), event.target().unit().text());
        row.is("DRAFT");
        entities().persist(row);
        heard.incrementAndGet();
    }

    @EventHandler
    void on(TargetSubmitted event) {
        entities().find(ProjectRow.class, event.project().toString()).is("SUBMITTED");
        heard.incrementAndGet();
    }

    @EventHandler
    void on(TargetApproved event) {
        ProjectRow row = entities().find(ProjectRow.class, event.project().toString());
        row.is("APPROVED");
        row.mayPay(event.budget().fen());
        heard.incrementAndGet();
    }

    @EventHandler
    void on(SpendRecorded event) {
        String project = event.project().toString();
        String month = YearMonth.from(event.paidOn()).toString();
        PaidRow row = entities().find(PaidRow.class, PaidRow.id(project, month));
        if (row == null) {
            row = new PaidRow(project, month);
            entities().persist(row);
        }
        row.paid(event.spentInMonth().fen());
        heard.incrementAndGet();
    }

    @EventHandler
    void on(MonitoringYearEvent event) {
        heard.incrementAndGet();
    }

    @EventHandler
    void on(RulebookEvent event) {
        heard.incrementAndGet();
    }

    private EntityManager entities() {
        return entities.getEntityManager();
    }
}

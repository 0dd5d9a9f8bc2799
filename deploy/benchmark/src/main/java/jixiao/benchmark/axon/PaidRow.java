package jixiao.benchmark.axon;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What a project paid in one month. */
@Entity
class PaidRow {
    @Id
    private String id;
    private long paid;

    protected PaidRow() {
    }

    PaidRow(String project, String month) {
        id = id(project, month);
    }

    static String id(String project, String month) {
        return project + "/" + month;
    }

    void paid(long fen) {
        paid = fen;
    }
}

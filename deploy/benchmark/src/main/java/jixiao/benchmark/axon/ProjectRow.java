package jixiao.benchmark.axon;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A project as a JPA projection would keep it: the newest state only. */
@Entity
class ProjectRow {
    @Id
    private String id;
    private String name;
    private String unit;
    private @Nullable String state;
    private long budget;

    protected ProjectRow() {
    }

    ProjectRow(String id, String name, String unit) {
        this.id = id;
        this.name = name;
        this.unit = unit;
    }

    void is(String now) {
        state = now;
    }

    void mayPay(long fen) {
        budget = fen;
    }
}

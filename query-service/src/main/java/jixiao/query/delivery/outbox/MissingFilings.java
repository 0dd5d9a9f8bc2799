package jixiao.query.delivery.outbox;

import java.time.LocalDate;
import java.util.List;
import jixiao.kernel.value.UnitCode;

/** Who is to be reminded on a day of what he has not filed (未报送), as the calendar knows it. */
@FunctionalInterface
public interface MissingFilings {
    List<Missing> missing(LocalDate day);

    /** One thing not filed, as a sentence with its date. */
    record Missing(UnitCode unit, String unitName, String sentence) {
    }
}

package jixiao.query.platform;

import java.util.Map;
import jixiao.kernel.value.Percent;
import jixiao.web.problem.WantedForm;

/** How the values of the trade are written in what comes in over HTTP. */
final class ValueForms {
    static final WantedForm WANTED = new WantedForm(Map.of(Percent.class, "以万分之一计的整数，如 3000（30.00 %）"));

    private ValueForms() {
    }
}

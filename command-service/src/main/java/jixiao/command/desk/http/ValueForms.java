package jixiao.command.desk.http;

import java.util.Map;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.Quantity;
import jixiao.kernel.value.Role;
import jixiao.web.problem.WantedForm;

/** How the values of the trade are written in what comes in over HTTP. */
public final class ValueForms {
    public static final WantedForm WANTED = new WantedForm(Map.of(
            Money.class, "以分计的整数，如 1860000（18600.00 元）", Percent.class, "以万分之一计的整数，如 3000（30.00 %）",
            Quantity.class, "用引号括起的十进制数，如 \"5.68\"", Attained.class, "数字，或「达成」「部分达成」「未达成」",
            Role.class, WantedForm.oneOf(Role.OF_PEOPLE.stream().map(Role::name).toList())));

    private ValueForms() {
    }
}

package jixiao.query.delivery.subscription;

import java.util.List;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.platform.Viewer;
import org.jspecify.annotations.Nullable;

/** Who subscribed, by the widest of his roles; {@code unit} is absent where nothing says where he works. */
public record Subscriber(String account, Role role, @Nullable UnitCode unit) {
    private static final List<Role> WIDEST_FIRST = List.of(Role.REVIEWER, Role.LEADER, Role.AUDITOR, Role.DEPARTMENT_REVIEWER,
            Role.UNIT_REVIEWER, Role.CLERK);

    public static Subscriber of(Viewer viewer) {
        return new Subscriber(viewer.account(), WIDEST_FIRST.stream().filter(viewer::has).findFirst().orElse(Role.CLERK), viewer.unit());
    }
}

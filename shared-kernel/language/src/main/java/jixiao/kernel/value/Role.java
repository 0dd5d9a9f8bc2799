package jixiao.kernel.value;

import java.util.EnumSet;
import java.util.Set;

/**
 * In which capacity somebody acts: 单位经办, 单位审核, 主管部门审核, 财政审核, 领导, 审计; the three administrators 系统管理员, 安全管理员 and
 * 审计管理员 (三员分立, GB/T 22239 8.1.5), each of whom is nothing else; SYSTEM is a reaction of our own, such as the closing of a month.
 */
public enum Role {
    CLERK, UNIT_REVIEWER, DEPARTMENT_REVIEWER, REVIEWER, LEADER, AUDITOR, SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN, SYSTEM;

    /** Each excludes all other roles. */
    public static final Set<Role> ADMINISTRATORS = Set.copyOf(EnumSet.of(SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN));

    public boolean isAdministrator() {
        return ADMINISTRATORS.contains(this);
    }

    /** Whether one person may hold both. */
    public boolean goesWith(Role other) {
        return this == other || !isAdministrator() && !other.isAdministrator();
    }
}

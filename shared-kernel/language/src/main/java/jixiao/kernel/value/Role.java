package jixiao.kernel.value;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * In which capacity somebody acts: 单位经办, 单位审核, 主管部门审核, 财政审核, 领导, 审计; the three administrators 系统管理员, 安全管理员 and
 * 审计管理员 (三员分立, GB/T 22239 8.1.5), each of whom is nothing else; SYSTEM is a reaction of our own, such as the closing of a month.
 */
public enum Role {
    CLERK("单位经办"), UNIT_REVIEWER("单位审核"), DEPARTMENT_REVIEWER("主管部门审核"), REVIEWER("财政审核"), LEADER("领导"), AUDITOR("审计"),
    SYSTEM_ADMIN("系统管理员"), SECURITY_ADMIN("安全管理员"), AUDIT_ADMIN("审计管理员"), SYSTEM("系统自动");

    /** Each excludes all other roles. */
    public static final Set<Role> ADMINISTRATORS = Set.copyOf(EnumSet.of(SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN));
    /** What people can be granted, in the order in which they are listed. */
    public static final List<Role> OF_PEOPLE = Stream.of(values()).filter(one -> one != SYSTEM).toList();

    private final String words;

    Role(String words) {
        this.words = words;
    }

    /** As people call it; what is stored and sent is the constant's name. */
    public String words() {
        return words;
    }

    /** Whether whoever holds it sees what the units enter. */
    public boolean readsBusiness() {
        return !isAdministrator() && this != SYSTEM;
    }

    public boolean isAdministrator() {
        return ADMINISTRATORS.contains(this);
    }

    /** Whether one person may hold both. */
    public boolean goesWith(Role other) {
        return this == other || !isAdministrator() && !other.isAdministrator();
    }
}

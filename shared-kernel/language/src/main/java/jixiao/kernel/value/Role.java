package jixiao.kernel.value;

/** In which capacity somebody acts: 单位经办, 财政审核, 领导; SYSTEM is a reaction of our own, such as the closing of a month. */
public enum Role {
    CLERK, REVIEWER, LEADER, SYSTEM
}

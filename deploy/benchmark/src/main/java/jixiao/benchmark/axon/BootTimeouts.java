package jixiao.benchmark.axon;

import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.timeout.HandlerTimeoutConfiguration;
import org.axonframework.messaging.timeout.HandlerTimeoutHandlerEnhancerDefinition;
import org.axonframework.messaging.timeout.TaskTimeoutSettings;
import org.axonframework.messaging.timeout.UnitOfWorkTimeoutInterceptor;

/**
 * The time-outs that Axon's starter switches on by itself since 4.11, with the times it documents: each handler and each unit of
 * work is watched by a timer of its own. Whoever follows Boot's documentation has them, so the yardstick has them too.
 */
final class BootTimeouts {
    private static final int WARNING_AFTER_MILLIS = 10_000;
    private static final int WARNING_EVERY_MILLIS = 1_000;
    private static final int HANDLER_MILLIS = 30_000;
    private static final int UNIT_OF_WORK_MILLIS = 60_000;

    private BootTimeouts() {
    }

    static HandlerEnhancerDefinition ofHandlers() {
        TaskTimeoutSettings each = new TaskTimeoutSettings(HANDLER_MILLIS, WARNING_AFTER_MILLIS, WARNING_EVERY_MILLIS);
        return new HandlerTimeoutHandlerEnhancerDefinition(new HandlerTimeoutConfiguration(each, each, each, each));
    }

    static UnitOfWorkTimeoutInterceptor ofUnitsOfWork(String component) {
        return new UnitOfWorkTimeoutInterceptor(component, UNIT_OF_WORK_MILLIS, WARNING_AFTER_MILLIS, WARNING_EVERY_MILLIS);
    }
}

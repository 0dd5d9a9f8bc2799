package jixiao.identity.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** When a session ends by itself: after some time in which nobody did anything, and after the longest time in any case. */
@ConfigurationProperties("jixiao.session")
record SessionLimits(@DefaultValue("15m") Duration idle, @DefaultValue("10h") Duration longest) {
}

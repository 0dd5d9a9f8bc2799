package jixiao.command;

import jixiao.command.account.FirstAdministrators;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ApplicationListener;

/** The desk as a process of its own; the standalone puts it beside the board instead. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // no user is ever made up
public class CommandService {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(CommandService.class).properties("spring.config.name=command-service").listeners(new FirstStart())
                .run(arguments);
    }

    /** Before the process says that it is ready: whoever waits for that finds administrators and the root of the units. */
    private static final class FirstStart implements ApplicationListener<ApplicationStartedEvent> {
        @Override
        public void onApplicationEvent(ApplicationStartedEvent started) {
            started.getApplicationContext().getBean(FirstAdministrators.class).begin()
                    .forEach(one -> System.out.printf("首次启动：%s %s，一次性口令 %s（72 小时内登录并改密，不再显示）%n",
                            one.role().words(), one.account(), one.secret()));
        }
    }
}

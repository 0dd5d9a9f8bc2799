package jixiao.command;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The desk as a process of its own; the standalone puts it beside the board instead. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // no user is ever made up
public class CommandService {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(CommandService.class).properties("spring.config.name=command-service").run(arguments);
    }
}

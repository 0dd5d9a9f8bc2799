package jixiao.query;

import jixiao.query.ledgers.Ledgers;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The board as a process of its own, or as a part of the standalone, where the desk's classes of the same simple names live in the same
 * context: so its components go by their full names. Its data sources are made by hand; none is the default. No user is ever made up.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class, exclude = UserDetailsServiceAutoConfiguration.class)
public class QueryService {
    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "query-service");
        if (Ledgers.areNamed(arguments)) {
            Ledgers.run(arguments);
        } else {
            SpringApplication.run(QueryService.class, arguments);
        }
    }
}

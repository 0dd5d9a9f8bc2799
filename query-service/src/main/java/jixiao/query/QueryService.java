package jixiao.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The board as a process of its own, or as a part of the standalone. Its two data sources are made by hand; neither is the default. */
@SpringBootApplication
public class QueryService {
    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "query-service");
        SpringApplication.run(QueryService.class, arguments);
    }
}

package jixiao.query.scope;

import jixiao.query.fold.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScopeWiring {

    @Bean
    static View<?> projectUnit() {
        return ProjectUnit.VIEW;
    }
}

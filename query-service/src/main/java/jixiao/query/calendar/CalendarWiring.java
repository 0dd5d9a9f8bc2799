package jixiao.query.calendar;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CalendarWiring {

    @Bean
    static View<?> calendar() {
        return CalendarView.CALENDAR;
    }

    @Bean
    CalendarView calendarView(Rows rows) {
        return new CalendarView(rows);
    }
}

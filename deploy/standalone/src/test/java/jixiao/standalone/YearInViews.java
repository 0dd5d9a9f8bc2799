package jixiao.standalone;

import static jixiao.standalone.InspectedYear.ALL;
import static jixiao.standalone.InspectedYear.inspection;
import static jixiao.standalone.LivedYear.ESSAYS;
import static jixiao.standalone.LivedYear.INSTITUTIONS;
import static jixiao.standalone.LivedYear.OFFICES;
import static jixiao.standalone.LivedYear.project;
import static jixiao.standalone.LivedYear.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The year as its screens tell it, in words short enough to be compared whole. */
record YearInViews(LivedYear year) {

    /** Something a screen says of a project. */
    interface Said {
        String of(String project) throws IOException;
    }

    List<String> ofAll(Said said) throws IOException {
        List<String> all = new ArrayList<>();
        for (String project : ALL) {
            all.add(said.of(project));
        }
        return all;
    }

    JsonNode indicator(String project, int month, int number) throws IOException {
        return stream(year.sees(project(project) + "/achievement?month=" + YearMonth.of(2024, month)).path("indicators"))
                .filter(one -> one.path("number").asInt() == number).findFirst().orElseThrow();
    }

    /** How an indicator's value of a month came about and stands. */
    String value(String project, int month, int number) throws IOException {
        JsonNode one = indicator(project, month, number);
        return "%s %s %s".formatted(one.path("value").asString(), one.path("obtained").asString(), one.path("light").asString());
    }

    String reporting(String project, int month, int number) throws IOException {
        return indicator(project, month, number).path("reporting").asString();
    }

    /** What a trial would have warned of earlier, and by how many months. */
    static List<String> earlier(JsonNode tried) {
        return stream(tried.path("differences")).filter(one -> one.path("how").asString().equals("EARLIER"))
                .map(one -> "%s %s %d: %d".formatted(ToldYear.shortly(one.path("project").asString()), one.path("rule").asString(),
                        one.path("key").asInt(), one.path("monthsEarlier").asInt())).toList();
    }

    /** One letter per indicator. */
    String lights(String project, int month) throws IOException {
        return stream(year.sees(project(project) + "/achievement?month=" + YearMonth.of(2024, month)).path("indicators"))
                .map(one -> one.path("light").asString("-").substring(0, 1)).collect(Collectors.joining(" "));
    }

    /** The open one. */
    JsonNode alert(String project, String rule) throws IOException {
        return stream(year.sees("/api/alerts?year=2024")).filter(alert -> alert.path("project").asString().equals("2024/" + project)
                && alert.path("rule").asString().equals(rule)).findFirst().orElseThrow();
    }

    /** One alert in a line: whose, which, about what, of which month, whom it reached and how it ended, from when to when. */
    static String life(JsonNode alert) {
        boolean isOpen = alert.path("clearedAt").isNull();
        String reached = alert.path("escalatedTo").isNull() ? "" : "ESCALATED_" + alert.path("escalatedTo").asString() + ",";
        return "%s %s %d %s %s%s%s %s %s".formatted(ToldYear.shortly(alert.path("project").asString()), alert.path("rule").asString(),
                alert.path("key").asInt(), alert.path("month").asString(), alert.path("explained").isNull() ? "" : "EXPLAINED,", reached,
                alert.path("state").asString(), alert.path("raisedAt").asString().substring(5, 10),
                isOpen ? "-" : alert.path("clearedAt").asString().substring(5, 10));
    }

    /**
     * Whom the desk asked for words when it was first filed had a yellow or red light by its own values or by what it paid per head, or had
     * missed a milestone; and
     * nobody else was asked.
     */
    void whoDeviatedSaidWhy(Map<String, List<String>> asked) throws IOException {
        assertThat(asked).hasSize(48);
        for (Map.Entry<String, List<String>> one : asked.entrySet()) {
            String project = one.getKey().split(" ")[0];
            int month = YearMonth.parse(one.getKey().split(" ")[1]).getMonthValue();
            long first = year.sees(inspection(project, month)).at("/filings/0/position").asLong();
            JsonNode figures = year.sees(inspection(project, month) + "?asOf=" + first).at("/filed/figures");
            assertThat(one.getValue().contains("deviation.causes")).as("%s, whose form said %s", one.getKey(),
                    figures.at("/money/standing"))
                    .isEqualTo(figures.at("/money/standing").asString().endsWith("BEHIND"));
            List<String> off = stream(figures.path("indicators"))
                    .filter(figure -> figure.path("obtained").asString("").matches("TYPED|PER_HEAD") && figure.path("light").asString("")
                            .matches("YELLOW|RED"))
                    .map(figure -> "indicators." + figure.path("number").asInt() + ".deviation.causes").toList();
            assertThat(one.getValue().stream().filter(field -> field.matches("indicators.*causes"))).as(one.getKey()).isEqualTo(off);
            assertThat(one.getValue().contains("measure")).as(one.getKey()).isEqualTo(!one.getValue().isEmpty());
        }
        assertThat(asked.entrySet().stream().filter(one -> one.getValue().contains("deviation.causes")).map(Map.Entry::getKey))
                .containsExactly(INSTITUTIONS + " 2024-12", OFFICES + " 2024-06", OFFICES + " 2024-07", OFFICES + " 2024-10",
                        ESSAYS + " 2024-10");
    }
}

package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What came in for somebody within the house. Messages are sent a moment after the ledger says so, so one waits a little. */
record Notices(LivedYear year, String account) {
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    /** Newest first. */
    List<JsonNode> all() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        List<JsonNode> page;
        do {
            String before = all.isEmpty() ? "" : "&before=" + all.get(all.size() - 1).path("number").asLong();
            page = LivedYear.stream(year.door().get(account, "/api/notices?limit=200" + before).json()).toList();
            all.addAll(page);
        } while (page.size() == 200);
        return all;
    }

    /** Who is said not to have filed in the digest of a day; that digest comes within moments. */
    String notFiled(String day) throws IOException, InterruptedException {
        for (int waited = 0; waited < LONGEST_WAIT_MILLIS; waited += 10) {
            for (JsonNode notice : all()) {
                String text = notice.path("text").asString();
                if (notice.path("day").asString("").equals(day) && text.contains("未报送")) {
                    return text.substring(text.indexOf("未报送"));
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("no digest of " + day + " for " + account);
    }

    /** The days on whose digest somebody had not filed, oldest first. */
    List<String> daysOfReminding() throws IOException {
        return all().stream().filter(notice -> notice.path("text").asString().contains("未报送")).map(notice -> notice.path("day").asString())
                .sorted().toList();
    }

    /** Every step of every alert that was told, by the alert's id, as often as it was told. */
    List<String> steps() throws IOException {
        return all().stream().flatMap(notice -> LivedYear.stream(notice.path("steps")))
                .map(step -> step.path("alert").asString() + " " + step.path("step").asString()).sorted().toList();
    }

    /** Waits until just these steps were told; where that does not come about, says which are missing or too many. */
    void tell(Stream<String> expected) throws IOException, InterruptedException {
        List<String> steps = expected.sorted().toList();
        for (int waited = 0; waited < LONGEST_WAIT_MILLIS && !steps().equals(steps); waited += 50) {
            Thread.sleep(50);
        }
        assertThat(steps()).as("told to %s", account).isEqualTo(steps);
    }
}

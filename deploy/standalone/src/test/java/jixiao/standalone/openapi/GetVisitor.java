package jixiao.standalone.openapi;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jixiao.standalone.Door;
import jixiao.standalone.openapi.Visits.Visit;
import tools.jackson.databind.JsonNode;

/** Asks every GET of the document whatever the sample year has, and judges what comes by the document. */
final class GetVisitor {
    private final SampleYear year;
    private final JsonNode document;
    private final DocumentedAnswers documented;
    private final Visits visits;
    private final ExampleFiles examples = new ExampleFiles();
    private final Set<String> faults = new LinkedHashSet<>();
    private final Map<String, Boolean> answered = new TreeMap<>();

    GetVisitor(SampleYear year) {
        this.year = year;
        this.document = year.document();
        this.documented = new DocumentedAnswers(document);
        this.visits = new Visits(year);
    }

    void visitAll() throws IOException {
        for (var path : document.path("paths").properties()) {
            JsonNode get = path.getValue().path("get");
            if (!get.isMissingNode()) {
                answered.put(path.getKey(), false);
                for (Visit visit : visits.of(path.getKey(), get)) {
                    Door.Answer answer = year.door().get(visit.account(), visit.address());
                    judge("get", path.getKey(), answer);
                    answered.merge(path.getKey(), answer.status() == 200, Boolean::logicalOr);
                    examples.hear(get.path("operationId").asString(), answer);
                }
            }
        }
        examples.renewIfAsked();
    }

    /** A parameter that there is not, at every GET, and somebody unknown. */
    void visitAsFewShould() throws IOException {
        for (var path : document.path("paths").properties()) {
            if (path.getValue().has("get")) {
                List<Visit> possible = visits.of(path.getKey(), path.getValue().path("get"));
                Visit visit = possible.get(0);
                judge("get", path.getKey(),
                        year.door().get(visit.account(), visit.address().replaceAll("\\?.*", "") + "?moth=2024-06"));
                judge("get", path.getKey(), year.withoutPassword().get("nobody", visit.address()));
            }
        }
    }

    /** Asks what changes nothing, with the example that is shown for it. */
    int tryRules() throws IOException {
        String trial = "/api/rulebooks/trial";
        JsonNode example = document.at("/components/schemas/RulebookTrial/example");
        Door.Answer answer = year.door().post(SampleYear.REVIEWER, trial, example);
        judge("post", trial, answer);
        return answer.status();
    }

    /** What was answered otherwise than documented. */
    Set<String> faults() {
        return faults;
    }

    /** Which GETs were answered with what they are asked for, at least once. */
    Map<String, Boolean> answered() {
        return answered;
    }

    List<String> unfilled() {
        return visits.unfilled();
    }

    private void judge(String method, String template, Door.Answer answer) {
        String type = answer.response().headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        documented.faults(method, template, answer.status(), type, answer.body()).forEach(fault -> faults.add(template + " " + fault));
    }
}

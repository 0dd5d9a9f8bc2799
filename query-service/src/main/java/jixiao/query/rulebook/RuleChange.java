package jixiao.query.rulebook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import jixiao.kernel.rules.Rules;

/** A number that one version says otherwise than the version before it, as people say it. */
@Schema(name = "RuleChange")
record RuleChange(String number, String name, String was, String now) {
    static List<RuleChange> between(Rules was, Rules now) {
        return RuleNumber.ALL.stream()
                .map(number -> new RuleChange(number.path(), number.name(), number.said().apply(was), number.said().apply(now)))
                .filter(change -> !change.was.equals(change.now)).toList();
    }
}

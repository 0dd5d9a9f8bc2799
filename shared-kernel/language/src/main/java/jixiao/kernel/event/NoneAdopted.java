package jixiao.kernel.event;

import jixiao.kernel.event.RulebookEvent.RulesAdopted;

/**
 * What a month is shown by where the ledger holds no rules yet: version 0, by which nobody is warned. Frozen on 2026-11-29 and never to be
 * edited, or what was shown of old positions would change.
 */
public final class NoneAdopted {
    public static final RulesAdopted RULES = (RulesAdopted) EventJson.read("RulesAdopted", 1, """
            {"version":0,"effectiveFrom":"1949-10-01",
             "rules":{"nearMonths":2,"farBehindPoints":1000,"greenFrom":8000,"yellowFrom":6000,"closingDay":11,"clearMargin":100}}""");

    private NoneAdopted() {
    }
}

package jixiao.command.rulebook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.desk.NotOfTheBureau;
import jixiao.command.rulebook.RulebookCommand.AdoptProposed;
import jixiao.command.rulebook.RulebookCommand.ProposeRules;
import jixiao.command.rulebook.RulebookCommand.RejectRules;
import jixiao.command.rulebook.RulebookRefusal.AdopterIsProposer;
import jixiao.command.rulebook.RulebookRefusal.EffectiveBeforeRulesInForce;
import jixiao.command.rulebook.RulebookRefusal.EffectiveTooLate;
import jixiao.command.rulebook.RulebookRefusal.NoSuchProposal;
import jixiao.command.rulebook.RulebookRefusal.ProposalOpen;
import jixiao.command.rulebook.RulebookRefusal.ReasonMissing;
import jixiao.command.rulebook.RulebookRefusal.RulesUnsound;
import jixiao.command.rulebook.RulebookRefusal.SameRulesInForce;
import jixiao.kernel.event.RulebookEvent.RulesProposed;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The bureau's rules over HTTP: one reviewer proposes, another adopts or rejects. */
@RestController
@RequestMapping("/api/rulebooks")
@PreAuthorize("hasRole('REVIEWER')")
@Tag(name = "监控规则")
class RulebookApi {
    private static final Desk.Addressee RULEBOOK = new Desk.Addressee(RulebookCommand.NAME, "没有监控规则");
    private static final String PROPOSAL = """
            {"effectiveFrom": "2024-07-01", "reason": "按市局要求收紧", "rules": {"nearMonths": 2, "farBehindPoints": 1000, "greenFrom": 8000,
              "yellowFrom": 6000, "closingDay": 11, "clearMargin": 100,
              "goals": {"blueFrom": 12000, "countsFrom": 0, "gapPoints": 1000, "unitCosts": [{"indicator": "人均会议费", "category": "会议费"}]},
              "rush": {"fromMonth": 10, "share": 3000}, "filing": {"day": 10, "reminderDays": [7, 3, 1]},
              "telling": {"explainDays": 10, "escalations": [{"afterDays": 1, "to": "REVIEWER"}, {"afterDays": 7, "to": "LEADER"}],
               "immediately": ["FAR_BEHIND"]},
              "supersedesBehind": true, "decemberCounts": true}}""";

    private final Desk desk;

    RulebookApi(Desk desk) {
        this.desk = desk;
    }

    record Proposal(@NotNull(message = "必填") LocalDate effectiveFrom, @NotNull(message = "必填") @Valid RulesBody rules,
                    @Size(max = 1_000, message = "不超过 1000 字") String reason) {
    }

    record ProposedRules(int version) {
    }

    record Rejection(@Size(max = 1_000, message = "不超过 1000 字") String reason) {
    }

    @Operation(operationId = "proposeRules", summary = "提出下一版监控规则，由另一人审定", description = "每个数字都要写明。比例为万分之一。上一版审定或退回后才能提出新的。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
                    content = @Content(examples = @ExampleObject(PROPOSAL))))
    @JsonBody(bytes = "64KB", values = 500, list = 50, depth = 7)
    @Refuses({NotOfTheBureau.class, ProposalOpen.class, ReasonMissing.class, RulesUnsound.class, EffectiveBeforeRulesInForce.class,
            EffectiveTooLate.class, SameRulesInForce.class})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ProposedRules> propose(@Valid @RequestBody Proposal body, CommandRequest asking) {
        ProposeRules command = new ProposeRules(body.effectiveFrom(), body.rules().rules(), body.reason() == null ? "" : body.reason());
        int version = desk.askFor(RulesProposed.class, RULEBOOK, command, asking).version();
        return ResponseEntity.created(URI.create("/api/rulebooks/" + version)).body(new ProposedRules(version));
    }

    @Operation(operationId = "adoptRules", summary = "审定提出的规则，须由另一人", description = "审定之后从生效日期起按这一版判断；提出人不能审定自己提出的。")
    @Refuses({NotOfTheBureau.class, NoSuchProposal.class, AdopterIsProposer.class})
    @PostMapping("/{version}/adoption")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void adopt(@PathVariable int version, CommandRequest asking) {
        desk.ask(RULEBOOK, new AdoptProposed(version), asking);
    }

    @Operation(operationId = "rejectRules", summary = "退回提出的规则，须说明原因；提出人也可以这样撤回", description = "只能退回待审核的一版；退回之后可以提出新的。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(
                    examples = @ExampleObject("{\"reason\": \"依据不足\"}"))))
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotOfTheBureau.class, NoSuchProposal.class, ReasonMissing.class})
    @PostMapping("/{version}/rejection")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reject(@PathVariable int version, @Valid @RequestBody Rejection body, CommandRequest asking) {
        desk.ask(RULEBOOK, new RejectRules(version, body.reason() == null ? "" : body.reason()), asking);
    }
}

package jixiao.command.draft;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import jixiao.command.attachment.DraftedAttachments;
import jixiao.command.desk.Acting;
import jixiao.command.desk.CommandRequest;
import jixiao.command.draft.DraftRefusal.DraftFrozen;
import jixiao.command.draft.DraftRefusal.DraftOvertaken;
import jixiao.command.draft.DraftRefusal.NotYourUnit;
import jixiao.command.draft.DraftRefusal.TargetNotApproved;
import jixiao.command.draft.Filings.Filed;
import jixiao.command.platform.Malformed;
import jixiao.command.platform.PreconditionFailed;
import jixiao.command.platform.PreconditionRequired;
import jixiao.command.platform.Unknown;
import jixiao.command.year.MonthLocked;
import jixiao.command.year.YearPolicies;
import jixiao.identity.audit.http.Recorded;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.value.ProjectId;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import jixiao.web.validator.EntityTag;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The draft of a month's inspection over HTTP, kept again and again while somebody types. */
@RestController
@RequestMapping("/api/projects/{year}/{code}/inspections/{month}/draft")
@PreAuthorize("hasRole('CLERK')")
@Tag(name = "月度自查")
class DraftApi {
    /** The longest report that could be submitted is shorter. */
    private static final int LONGEST = 1 << 20;
    private static final String TYPED = """
            {"report": {"measure": "七月十五日前开会", "indicators": [{"number": 1, "value": ""}]}}""";

    private final Drafts drafts;
    private final Filings filings;
    private final YearPolicies policies;
    private final DraftedAttachments attachments;

    DraftApi(Drafts drafts, Filings filings, YearPolicies policies, DraftedAttachments attachments) {
        this.drafts = drafts;
        this.filings = filings;
        this.policies = policies;
        this.attachments = attachments;
    }

    @Schema(name = "Typed")
    record DraftBody(@NotNull(message = "必填") @Schema(type = "object", implementation = Object.class) JsonNode report) {
    }

    @Operation(operationId = "getInspectionDraft", summary = "一个月的自查草稿",
            description = "还没有人开始写时 version 为 0，没有 report；目标批复之后才能填写。",
            responses = @ApiResponse(responseCode = "200",
            description = "ETag 是 version", content = @Content(schema = @Schema(implementation = Draft.class))))
    @Refuses({TargetNotApproved.class, NotYourUnit.class})
    @GetMapping
    ResponseEntity<Draft> draft(@PathVariable int year, @PathVariable String code, @PathVariable YearMonth month, CommandRequest asking) {
        ProjectId project = new ProjectId(year, code);
        filedOf(project, month, asking);
        return answer(drafts.find(project, month));
    }

    @Operation(operationId = "saveInspectionDraft", summary = "保存草稿（可以不完整）；If-Match 写所依据的 version，第一次写 \"0\"",
            description = "If-Match 可以写几个 version（其一是现存的即可），或 *（不论现存哪一版都覆盖）。"
            + "别人先保存了的（DraftOvertaken），mine 是这次的内容，theirs 是现存的一版，都不会丢失；"
            + "已送审、终审或月结的不能再改。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
                    content = @Content(examples = @ExampleObject(TYPED))),
            responses = @ApiResponse(responseCode = "200", description = "ETag 是新的 version",
                    content = @Content(schema = @Schema(implementation = Draft.class))))
    @JsonBody(bytes = "4MB", values = 20_000, list = 1_000, depth = 10, text = LONGEST)
    @Refuses({DraftOvertaken.class, DraftFrozen.class, MonthLocked.class, TargetNotApproved.class,
            PreconditionRequired.class, PreconditionFailed.class, NotYourUnit.class})
    @Recorded(Recorded.By.ITSELF_FIRST)
    @PutMapping
    ResponseEntity<Draft> keep(@PathVariable int year, @PathVariable String code, @PathVariable YearMonth month,
                               @RequestHeader(value = "If-Match", required = false) String ifMatch, @Valid @RequestBody DraftBody body,
                                       CommandRequest asking) {
        StandsOn standsOn = StandsOn.read(ifMatch);
        requireReport(body.report());
        ProjectId project = new ProjectId(year, code);
        Filed filed = filedOf(project, month, asking);
        policies.of(project.toString()).mustNotHaveClosed(month);
        ReviewState state = filed.state(month);
        if (state == ReviewState.SUBMITTED || state == ReviewState.APPROVED) {
            throw new DraftFrozen(month, state);
        }
        Draft kept = drafts.keep(project, month, standsOn, body.report(), asking.origin().account(), asking.origin().at());
        attachments.note(project, month, body.report().toString(), asking);
        return answer(kept);
    }

    private Filed filedOf(ProjectId project, YearMonth month, CommandRequest asking) {
        if (month.getYear() != project.fiscalYear()) {
            throw new Malformed("month", "%s 不在预算年度 %d 年内".formatted(month, project.fiscalYear()));
        }
        asking.isAbout(project.toString());
        Filed filed = filings.of(project);
        Acting acting = asking.acting();
        if (filed.unit() == null || !acting.sees(filed.unit())) {
            throw new Unknown("没有 %d 年项目 %s".formatted(project.fiscalYear(), project.code()));
        }
        if (!acting.mayFor(filed.unit())) {
            throw new NotYourUnit(filed.unit(), asking.origin().unit());
        }
        if (!filed.approved()) {
            throw new TargetNotApproved();
        }
        return filed;
    }

    private static void requireReport(JsonNode report) {
        if (!report.isObject()) {
            throw new Malformed("report", "report 应是一个 JSON 对象");
        }
        String text = report.toString();
        if (text.length() > LONGEST) {
            throw new Malformed("report", "草稿长 %d 字，超过上限 %d 字".formatted(text.length(), LONGEST));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new Malformed("report", "草稿里有半个字符，不能保存");
        }
    }

    private static ResponseEntity<Draft> answer(Draft draft) {
        return ResponseEntity.ok().eTag(EntityTag.strong(Integer.toString(draft.version())).toString()).body(draft);
    }
}

package jixiao.command.project.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.platform.Unknown;
import jixiao.command.project.BudgetProjectCommand.ExplainAlert;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.command.project.ExplanationRefusal.AlertUnknown;
import jixiao.command.project.ExplanationRefusal.ExplanationMissing;
import jixiao.kernel.alert.AlertRef;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the unit says of an alert, over HTTP, whether or not it still holds: that is for the board to show. */
@RestController
@PreAuthorize("hasRole('CLERK')")
@Tag(name = "预警")
class AlertExplanationApi {
    private final Desk desk;

    AlertExplanationApi(Desk desk) {
        this.desk = desk;
    }

    @Schema(name = "AlertExplanation", example = """
            {"explanation": "承办单位 6 月 28 日才开具发票，款项已于 7 月 3 日支付"}""")
    record Said(@Size(max = 2_000, message = "不超过 2000 字") String explanation) {
    }

    @Operation(operationId = "explainAlert",
            summary = "说明一条预警的原因；再次说明即补充，内容相同则不变", description = "已解除或撤销的预警也可以说明。AlertUnknown 是本项目不会有这样的预警，Unknown 是没有这个项目，"
            + "或 id 不是预警的编号：旧编号不能说明，看板上查它可得新编号。")
    @JsonBody(bytes = "16KB", values = 50, text = 2_000)
    @Refuses({TargetNotApproved.class, ExplanationMissing.class, AlertUnknown.class, NotYourUnit.class})
    @PostMapping("/api/alerts/{id}/explanation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void explain(@PathVariable String id, @Valid @RequestBody Said body, CommandRequest asking) {
        AlertRef alert = named(id);
        desk.ask(Drafting.addressee(alert.project()), new ExplainAlert(alert.project(), alert.inProject(),
                BudgetProjectApi.said(body.explanation())),
                asking);
    }

    private static AlertRef named(String id) {
        try {
            return AlertRef.parse(id);
        } catch (IllegalArgumentException other) {
            throw new Unknown("没有预警 %s。编号形如 %s（年度-项目编码~种类~月份或序号~第几次）；旧编号请先在看板上查得新编号".formatted(id,
                    RectificationBody.EXAMPLE_OF_ALERT));
        }
    }
}

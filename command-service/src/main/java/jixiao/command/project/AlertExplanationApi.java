package jixiao.command.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jixiao.command.platform.AlertsOnBoard;
import jixiao.command.platform.Asking;
import jixiao.command.platform.Desk;
import jixiao.command.platform.Unknown;
import jixiao.command.project.BudgetProjectCommand.ExplainAlert;
import jixiao.web.JsonBody;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the unit says of an alert, over HTTP. Which project an alert is about, and whether it still holds, only the board knows. */
@RestController
@PreAuthorize("hasRole('CLERK')")
@Tag(name = "预警")
class AlertExplanationApi {
    private final Desk desk;
    private final AlertsOnBoard alerts;

    AlertExplanationApi(Desk desk, AlertsOnBoard alerts) {
        this.desk = desk;
        this.alerts = alerts;
    }

    @Schema(name = "AlertExplanation", example = """
            {"explanation": "承办单位 6 月 28 日才开具发票，款项已于 7 月 3 日支付"}""")
    record Said(@Size(max = 2_000, message = "不超过 2000 字") String explanation) {
    }

    @Operation(summary = "说明一条预警的原因；再次说明即补充，内容相同则不变", description = """
            404：看板没有这条预警；409：AlertEnded（已解除或撤销）、ExplanationMissing；503：BoardAway（看板没有回答，没有受理）""")
    @JsonBody(bytes = "16KB", values = 50, text = 2_000)
    @PostMapping("/api/alerts/{id}/explanation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void explain(@PathVariable String id, @Valid @RequestBody Said body,
                 @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String credentials, Asking asking) {
        AlertsOnBoard.Alert alert = alerts.find(id, credentials).orElseThrow(() -> new Unknown("没有预警 " + id));
        desk.ask(Drafting.addressee(alert.project()), new ExplainAlert(alert.project(), id, alert.open(), BudgetProjectApi.said(body.explanation())),
                asking);
    }
}

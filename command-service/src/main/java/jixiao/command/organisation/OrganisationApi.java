package jixiao.command.organisation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.desk.http.Typed;
import jixiao.command.organisation.OrganisationCommand.StateSafeguard;
import jixiao.command.organisation.OrganisationCommand.UnitName;
import jixiao.command.organisation.OrganisationRefusal.NotYourUnit;
import jixiao.command.organisation.OrganisationRefusal.OwnerMissing;
import jixiao.command.organisation.OrganisationRefusal.SafeguardUnknown;
import jixiao.kernel.target.SafeguardState;
import jixiao.kernel.value.UnitCode;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a department says of its own promises over HTTP. */
@RestController
@RequestMapping("/api/units/{code}")
@PreAuthorize("hasRole('CLERK')")
@Tag(name = "部门")
class OrganisationApi {
    private final Desk desk;

    OrganisationApi(Desk desk) {
        this.desk = desk;
    }

    @Schema(name = "SafeguardStatement", example = """
            {"owner": "办公室", "state": "RUNNING", "note": "每月 5 日前汇总各科室进度"}""")
    record Statement(@Size(max = 100, message = "不超过 100 字") @Schema(description = "责任人") String owner,
                     @NotNull(message = "必填：PLANNED、RUNNING 或 DONE") @Schema(description =
                             "PLANNED 未开始、RUNNING 进行中、DONE 已落实") SafeguardState state,
                     @Size(max = 1_000, message = "不超过 1000 字") String note) {
    }

    @Operation(operationId = "stateSafeguard", summary = "说明一项工作保障措施由谁负责、做到哪一步", description = "number 按公开的顺序从 1 起。内容相同则不变。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({SafeguardUnknown.class, OwnerMissing.class, NotYourUnit.class})
    @PutMapping("/years/{year}/safeguards/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void state(@PathVariable String code, @PathVariable int year, @PathVariable int number, @Valid @RequestBody Statement body,
            CommandRequest asking) {
        UnitName unit = new UnitName(Typed.known("code", new UnitCode(code)));
        desk.ask(Publishing.addressee(unit), new StateSafeguard(unit, year, number, body.owner() == null ? "" : body.owner(), body.state(),
                body.note()), asking);
    }
}

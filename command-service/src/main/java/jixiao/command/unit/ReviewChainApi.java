package jixiao.command.unit;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.command.desk.http.Typed;
import jixiao.command.unit.UnitsCommand.SetReviewChain;
import jixiao.command.unit.UnitsRefusal.ChainUnsound;
import jixiao.command.unit.UnitsRefusal.NoSuchUnit;
import jixiao.command.unit.UnitsRefusal.UnitAlreadyClosed;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who reviews what comes from a unit, over HTTP. */
@RestController
@Tag(name = "单位")
class ReviewChainApi {
    private final Desk desk;

    ReviewChainApi(Desk desk) {
        this.desk = desk;
    }

    /** Those roles that review. */
    enum Step {
        UNIT_REVIEWER, DEPARTMENT_REVIEWER, REVIEWER;

        @JsonValue
        String code() {
            return name();
        }

        Role role() {
            return Role.valueOf(name());
        }

        @Override
        public String toString() {
            return role().words();
        }
    }

    @Schema(name = "ReviewChain", example = """
            {"steps": ["UNIT_REVIEWER", "DEPARTMENT_REVIEWER", "REVIEWER"]}""")
    record Chain(@NotNull(message = "必填：按先后次序的审核步骤") @Size(max = 3, message = "最多 3 步")
                 List<@NotNull(message = "必填") Step> steps,
                 @Size(max = 1_000, message = "不超过 1000 字") @Nullable String reason) {
        @Nullable String said() {
            return reason == null || Invisible.isAll(reason) ? null : reason;
        }
    }

    @Operation(operationId = "setReviewChain", summary = "定下一个单位（及其下没有另定的单位）送审的东西依次由谁审核", description = """
            steps 按先后次序取 UNIT_REVIEWER 单位审核、DEPARTMENT_REVIEWER 主管部门审核、REVIEWER 财政审核；财政审核总是最后一步，可以不写，没有定过的单位
            只有这一步。目标、目标调整、月度自查和整改回复都照此审核；已经送审的仍按送审时的步骤办完。撤销的单位按上级的，并入别处的按所并入单位的。
            内容相同则不变。reason 可以不写，写了就记下。""")
    @JsonBody(bytes = "16KB", values = 50, list = 10, depth = 3)
    @Refuses({NoSuchUnit.class, UnitAlreadyClosed.class, ChainUnsound.class})
    @PutMapping("/api/units/{code}/review-chain")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'REVIEWER')")
    void set(@PathVariable String code, @Valid @RequestBody Chain body, CommandRequest asking) {
        UnitCode unit = Typed.known("code", new UnitCode(code));
        desk.ask(new Desk.Addressee(UnitsCommand.NAME, "没有单位 " + unit), new SetReviewChain(unit,
                body.steps().stream().map(Step::role).toList(), body.said()), asking);
    }
}

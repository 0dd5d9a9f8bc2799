package jixiao.command.unit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.http.Identifying;
import jixiao.command.desk.http.Typed;
import jixiao.command.unit.UnitsCommand.AddUnit;
import jixiao.command.unit.UnitsCommand.CloseUnit;
import jixiao.command.unit.UnitsCommand.MergeUnit;
import jixiao.command.unit.UnitsCommand.MoveUnit;
import jixiao.command.unit.UnitsCommand.RenameUnit;
import jixiao.command.unit.UnitsRefusal.LastRoot;
import jixiao.command.unit.UnitsRefusal.NoSuchUnit;
import jixiao.command.unit.UnitsRefusal.NotSystemAdministrator;
import jixiao.command.unit.UnitsRefusal.ParentUnknown;
import jixiao.command.unit.UnitsRefusal.ParentWithin;
import jixiao.command.unit.UnitsRefusal.ReasonMissing;
import jixiao.command.unit.UnitsRefusal.RootExists;
import jixiao.command.unit.UnitsRefusal.TooDeep;
import jixiao.command.unit.UnitsRefusal.TooManyUnits;
import jixiao.command.unit.UnitsRefusal.UnitAlreadyClosed;
import jixiao.command.unit.UnitsRefusal.UnitExists;
import jixiao.command.unit.UnitsRefusal.UnitsBelow;
import jixiao.kernel.value.UnitCode;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tree of units over HTTP. Who may see what follows it before the answer. */
@RestController
@RequestMapping("/api/units")
@PreAuthorize("hasRole('SYSTEM_ADMIN')")
@Tag(name = "单位")
class UnitsApi {
    private static final String SHAPE = "由字母、数字和 . _ - 组成，以字母或数字开头，最长 40 位";
    private static final String LONG_NAME = "不超过 100 字";
    private static final String LONG_REASON = "不超过 1000 字";
    private final AskedUnits units;

    UnitsApi(AskedUnits units) {
        this.units = units;
    }

    @Schema(example = """
            {"code": "226002", "name": "市卫健委信息中心", "parent": "226"}""")
    record NewUnit(@NotBlank(message = "必填") @Pattern(regexp = AddUnit.CODE, message = SHAPE) @Identifying String code,
                   @NotBlank(message = "必填") @Size(max = AddUnit.LONGEST_NAME, message = LONG_NAME) @Identifying String name,
                   @Schema(description = "上级单位；最上一级没有") @Size(max = 40, message = "不超过 40 位") @Identifying @Nullable String parent) {
        NewUnit {
            code = Typed.cut(code);
            name = Typed.cut(name);
            parent = Typed.cutOrAbsent(parent);
        }
    }

    record AddedUnit(UnitCode code) {
    }

    @Schema(example = """
            {"name": "市卫健委信息中心", "reason": "机构改革"}""")
    record Renaming(@NotBlank(message = "必填") @Size(max = AddUnit.LONGEST_NAME, message = LONG_NAME) @Identifying String name,
                    @Size(max = 1_000, message = LONG_REASON) @Nullable String reason) {
        Renaming {
            name = Typed.cut(name);
        }
    }

    @Schema(example = """
            {"parent": "226", "reason": "机构改革"}""")
    record Moving(@NotBlank(message = "必填") @Size(max = 40, message = "不超过 40 位") @Identifying String parent,
                  @Size(max = 1_000, message = LONG_REASON) @Nullable String reason) {
        Moving {
            parent = Typed.cut(parent);
        }
    }

    @Schema(example = """
            {"into": "226001", "reason": "机构改革"}""")
    record Merging(@NotBlank(message = "必填") @Size(max = 40, message = "不超过 40 位") @Identifying String into,
                   @Size(max = 1_000, message = LONG_REASON) @Nullable String reason) {
        Merging {
            into = Typed.cut(into);
        }
    }

    @Schema(name = "UnitClosing", example = """
            {"reason": "机构改革撤销"}""")
    record Ending(@Size(max = 1_000, message = LONG_REASON) @Nullable String reason) {
    }

    @Operation(operationId = "addUnit", summary = "建立单位", description = "对上级单位的授权同时覆盖它。没有上级的是最上一级，只有一个；"
            + "首次启动预设的 root 由第一个这样建立的单位取代。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotSystemAdministrator.class, UnitExists.class, RootExists.class, ParentUnknown.class, UnitAlreadyClosed.class,
            TooManyUnits.class, TooDeep.class})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AddedUnit> add(@Valid @RequestBody NewUnit body, CommandRequest asking) {
        UnitCode code = new UnitCode(body.code());
        units.ask(new AddUnit(code, body.name(), body.parent() == null ? null : new UnitCode(body.parent())), asking);
        return ResponseEntity.created(URI.create("/api/units/" + URLEncoder.encode(code.text(), StandardCharsets.UTF_8)))
                .body(new AddedUnit(code));
    }

    @Operation(operationId = "renameUnit", summary = "单位更名", description = "过去的表仍显示当时的名称。名称相同则不变。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotSystemAdministrator.class, NoSuchUnit.class, UnitAlreadyClosed.class})
    @PostMapping("/{code}/renaming")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable String code, @Valid @RequestBody Renaming body, CommandRequest asking) {
        units.ask(new RenameUnit(unit(code), body.name(), said(body.reason())), asking);
    }

    @Operation(operationId = "moveUnit", summary = "调整单位的上级，须说明原因", description = "它和它之下的单位从此由新的上级覆盖。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotSystemAdministrator.class, NoSuchUnit.class, UnitAlreadyClosed.class, ParentUnknown.class, ParentWithin.class,
            TooDeep.class, ReasonMissing.class})
    @PostMapping("/{code}/moving")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(@PathVariable String code, @Valid @RequestBody Moving body, CommandRequest asking) {
        units.ask(new MoveUnit(unit(code), new UnitCode(body.parent()), said(body.reason())), asking);
    }

    @Operation(operationId = "mergeUnit", summary = "单位并入另一单位，须说明原因", description = "它的项目从此由并入的单位查看和办理；之下还有单位的不能并入。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotSystemAdministrator.class, NoSuchUnit.class, UnitAlreadyClosed.class, ParentUnknown.class, ParentWithin.class,
            LastRoot.class, UnitsBelow.class, ReasonMissing.class})
    @PostMapping("/{code}/merging")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void merge(@PathVariable String code, @Valid @RequestBody Merging body, CommandRequest asking) {
        units.ask(new MergeUnit(unit(code), new UnitCode(body.into()), said(body.reason())), asking);
    }

    @Operation(operationId = "closeUnit", summary = "撤销单位", description = "它的项目仍由上级查看；之下还有单位的不能撤销。")
    @JsonBody(bytes = "16KB", values = 50)
    @Refuses({NotSystemAdministrator.class, NoSuchUnit.class, UnitAlreadyClosed.class, LastRoot.class, UnitsBelow.class})
    @PostMapping("/{code}/closing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable String code, @Valid @RequestBody(required = false) @Nullable Ending body, CommandRequest asking) {
        units.ask(new CloseUnit(unit(code), body == null ? "" : said(body.reason())), asking);
    }

    private static UnitCode unit(String code) {
        return Typed.known("code", new UnitCode(code));
    }

    private static String said(@Nullable String reason) {
        return reason == null ? "" : reason;
    }
}

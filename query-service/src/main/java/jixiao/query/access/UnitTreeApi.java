package jixiao.query.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import jixiao.identity.signin.SignedIn;
import jixiao.kernel.access.Rights;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.access.KeptUnits.KeptUnit;
import jixiao.query.fold.reading.Moment;
import jixiao.web.answer.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tree of units over HTTP: whole for administrators, for everybody else what his rights reach. */
@RestController
@Tag(name = "单位")
class UnitTreeApi {
    private final AccessView access;

    UnitTreeApi(AccessView access) {
        this.access = access;
    }

    @GetMapping("/api/units")
    @Operation(operationId = "listUnits", summary = "单位树：自己范围内的单位，管理员看全部", description = """
            By code, each with its parent; a root has none. name is the one it bore at that moment (asOf). closed are those that were
            closed or merged into another, which into names. reviewChain is who reviews what comes from it and from below, where that was
            said of it.""")
    @PreAuthorize("hasAnyRole('CLERK', 'UNIT_REVIEWER', 'DEPARTMENT_REVIEWER', 'REVIEWER', 'LEADER', 'AUDITOR', 'SYSTEM_ADMIN', "
            + "'SECURITY_ADMIN')")
    UnitsOfTree units(Moment moment, Page page, HttpServletResponse response) {
        Rights rights = SignedIn.current().rights();
        String last = page.last().orElse("");
        List<KeptUnit> found = access.units(moment).units().tailMap(last).values().stream()
                .filter(one -> !one.code().key().equals(last) && isShown(one, rights)).limit(page.limit() + 1L).toList();
        Page.PageLines<KeptUnit> lines = page.lines(found, one -> one.code().key(), moment.position(), moment.day())
                .announced(response::setHeader);
        return new UnitsOfTree(moment.position(), lines.list().stream().map(UnitLine::of).toList(), lines.next());
    }

    private static boolean isShown(KeptUnit unit, Rights rights) {
        return rights.hasAny(List.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)) || rights.reach().covers(unit.code());
    }

    /** A page of the tree's units. */
    @Schema(name = "UnitTree")
    record UnitsOfTree(long position, List<UnitLine> units, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {
    }

    /** One unit of the tree. */
    @Schema(name = "UnitOfTree")
    record UnitLine(UnitCode code, String name, @Nullable UnitCode parent, boolean closed, @Nullable UnitCode into,
                    @Nullable List<Role> reviewChain) {
        static UnitLine of(KeptUnit one) {
            return new UnitLine(one.code(), one.name(), one.parent(), one.closed(), one.into(), one.chain());
        }
    }
}

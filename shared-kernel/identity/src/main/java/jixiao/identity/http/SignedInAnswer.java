package jixiao.identity.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import jixiao.identity.rights.KnownAccount;
import jixiao.kernel.access.HeldGrant;
import jixiao.kernel.value.Role;
import org.jspecify.annotations.Nullable;

/** Whoever is signed in, as pages show it. */
@Schema(name = "SignedIn")
record SignedInAnswer(
        String account,
        @Schema(description = "本人的姓名；没有登记时是账号") String name,
        @Schema(description = "现有的授权") List<GrantLine> grants,
        @Schema(description = "true：须先修改密码，在那以前其余一概 403") boolean mustChange) {

    @Schema(name = "SignedInGrant")
    record GrantLine(
            Role role,
            @Schema(description = "授权所在的单位，连同其下所有单位") String unit,
            @Schema(description = "单位名称；没有登记时是编码") String unitName,
            @Schema(description = "代办的最后一天（北京时间）；长期的没有") @Nullable LocalDate until) {

        static GrantLine of(KnownAccount account, HeldGrant grant) {
            String unit = grant.unit().text();
            return new GrantLine(grant.role(), unit, account.unitName(grant.unit()).orElse(unit), grant.until());
        }
    }

    static SignedInAnswer of(KnownAccount account) {
        String name = account.account().text();
        return new SignedInAnswer(name, account.name() == null ? name : account.name(),
                account.rights().grants().stream().map(grant -> GrantLine.of(account, grant)).toList(), account.mustChange());
    }
}

package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Money by source. A source left blank ({@code null}) has no money of that kind, which is not the same as zero of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Funds(@Nullable Money fiscal, @Nullable Money carriedOver, @Nullable Money other) {
    public static final Funds NONE = new Funds(null, null, null);

    /** The money of one source; zero where the source is blank. */
    public Money of(FundSource source) {
        Money money = source == FundSource.FISCAL ? fiscal : source == FundSource.OTHER ? other : carriedOver;
        return money == null ? Money.ZERO : money;
    }

    public Funds with(FundSource source, Money money) {
        return new Funds(source == FundSource.FISCAL ? money : fiscal,
                source == FundSource.CARRIED_OVER ? money : carriedOver,
                source == FundSource.OTHER ? money : other);
    }

    @JsonIgnore
    public Money total() {
        return of(FundSource.FISCAL).plus(of(FundSource.CARRIED_OVER)).plus(of(FundSource.OTHER));
    }
}

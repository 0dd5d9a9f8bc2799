package jixiao.identity.audit.http;

import java.util.Optional;
import jixiao.kernel.value.UnitCode;

/** Which unit's an aggregate is, as far as a service can tell; of those that are no single unit's none. */
public interface ConcernedUnit {
    Optional<UnitCode> of(String aggregate);
}

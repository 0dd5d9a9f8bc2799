package jixiao.identity.audit.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.identity.audit.Audited;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.UnitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.util.UriUtils;

/**
 * Of which unit the things are that a request is about: what was noted on it, or what its address names, a unit, an account, a project or
 * an alert of one. Whether it was let in or not: also a denial concerns them.
 */
record ConcernedUnits(RightsReader rights, List<ConcernedUnit> services) {
    private static final Logger LOG = LoggerFactory.getLogger(ConcernedUnits.class);
    private static final Pattern UNIT = Pattern.compile("/api/units/([^/]+)(/.*)?");
    private static final Pattern ACCOUNT = Pattern.compile("/api/accounts/(?!bulk/(?:template\\.xlsx|preview|opening)$)([^/]+)(/.*)?");
    private static final Pattern PROJECT = Pattern.compile("/api/projects/(\\d{4})/([^/]+)(/.*)?");
    private static final Pattern ALERT = Pattern.compile("/api/alerts/(\\d{4}-[^/~]+)~[^/]*(/.*)?");
    /** Nothing that is longer names anything. */
    private static final int LONGEST = 100;

    Optional<UnitCode> of(HttpServletRequest request) {
        return Audited.unit(request).or(() -> once(request, "", () -> ofPath(request.getRequestURI())))
                .or(() -> Audited.aggregate(request).flatMap(asked -> once(request, asked, () -> ofAggregate(asked))));
    }

    /** What was found, also where that is nothing: a request is recorded when it begins, and when it is answered. */
    private record Found(Optional<UnitCode> unit) {
    }

    private static Optional<UnitCode> once(HttpServletRequest request, String what, Supplier<Optional<UnitCode>> looking) {
        String attribute = Found.class.getName() + what;
        if (request.getAttribute(attribute) instanceof Found before) {
            return before.unit();
        }
        try {
            Optional<UnitCode> unit = looking.get();
            request.setAttribute(attribute, new Found(unit));
            return unit;
        } catch (DataAccessException away) { // whoever asks later in this request may be answered
            LOG.warn("nobody knows of which unit the things are that a request is about", away);
            return Optional.empty();
        }
    }

    private Optional<UnitCode> ofPath(String path) {
        return first(UNIT, path).map(UnitCode::new)
                .or(() -> first(ACCOUNT, path).flatMap(name -> ofAccount(new AccountName(name))))
                .or(() -> first(ALERT, path).flatMap(this::ofAggregate))
                .or(() -> {
                    Matcher project = PROJECT.matcher(path);
                    return project.matches() ? decoded(project.group(1) + "-" + project.group(2)).flatMap(this::ofAggregate)
                            : Optional.empty();
                });
    }

    private static Optional<String> first(Pattern pattern, String path) {
        Matcher found = pattern.matcher(path);
        return found.matches() ? decoded(found.group(1)) : Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            String plain = UriUtils.decode(text, StandardCharsets.UTF_8);
            return plain.length() > LONGEST || plain.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(plain);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private Optional<UnitCode> ofAggregate(String aggregate) {
        return AccountEvent.accountOf(aggregate).flatMap(this::ofAccount)
                .or(() -> services.stream().flatMap(service -> service.of(aggregate).stream()).findFirst());
    }

    private Optional<UnitCode> ofAccount(AccountName account) {
        return rights.find(account).map(known -> known.rights().unit());
    }
}

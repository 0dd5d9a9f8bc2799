package jixiao.command.desk.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import jixiao.command.desk.CommandRequest;
import jixiao.identity.audit.Audited;
import jixiao.identity.rights.DeclaredRoles;
import jixiao.identity.signin.SignedIn;
import jixiao.kernel.access.HeldGrant;
import jixiao.kernel.access.Rights;
import jixiao.kernel.value.Origin;
import jixiao.web.idempotency.IdempotencyFilter;
import jixiao.web.idempotency.KeptAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a handler who asks, when, from where, and with which key. */
record AskingOfRequest(Clock clock) implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CommandRequest.class;
    }

    @Override
    public CommandRequest resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest web,
                                          @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class), "over HTTP");
        HttpServletResponse response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class), "over HTTP");
        SignedIn person = SignedIn.current();
        CommandRequest.Who who = who(person, parameter, "http " + request.getRemoteAddr());
        CommandRequest.Asker heard = new AnswerHeaders(request, response);
        UUID key = (UUID) request.getAttribute(IdempotencyFilter.KEY);
        boolean answersAreKept = request.getAttribute(IdempotencyFilter.REQUEST) != null;
        if (key == null) {
            return CommandRequest.once(who, heard);
        }
        return !answersAreKept ? CommandRequest.named(who, key, heard)
                : CommandRequest.keyed(who, key, (String) request.getAttribute(IdempotencyFilter.REQUEST), heard);
    }

    /** Of the rights only those that the handler asks for; in whose name the command is done is settled where it is decided. */
    private CommandRequest.Who who(SignedIn person, MethodParameter parameter, String from) {
        Rights asking = person.rights().only(DeclaredRoles.of(Objects.requireNonNull(parameter.getMethod(), "a handler")));
        HeldGrant first = asking.grants().stream().findFirst().orElseThrow(() -> new AccessDeniedException("no right"));
        Origin origin = new Origin(person.account(), first.unit(), first.role(), clock.instant(), from);
        return new CommandRequest.Who(origin, person.rights(), asking);
    }

    /** Says in the answer's headers how it went; what the ledger holds needs no other record. */
    private record AnswerHeaders(HttpServletRequest request, HttpServletResponse response) implements CommandRequest.Asker {
        @Override
        public void heard(long position) {
            response.setHeader(LedgerPosition.HEADER, Long.toString(position));
        }

        @Override
        public void stored() {
            Audited.inLedger(request);
        }

        @Override
        public void replayed(boolean isReplayed) {
            response.setHeader(KeptAnswer.REPLAYED, isReplayed ? "true" : null);
        }

        @Override
        public void isAbout(String aggregate) {
            IdempotencyFilter.isAbout(request, aggregate);
            Audited.asked(request, aggregate);
        }
    }
}

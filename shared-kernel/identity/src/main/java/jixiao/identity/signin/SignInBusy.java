package jixiao.identity.signin;

import org.springframework.security.core.AuthenticationException;

/** A password that was not checked: too many are, or too many of this name were wrong. HTTP 429. */
public final class SignInBusy extends AuthenticationException {
    SignInBusy() {
        super("not checked");
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}

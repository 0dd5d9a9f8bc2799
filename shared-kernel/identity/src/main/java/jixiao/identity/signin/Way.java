package jixiao.identity.signin;

/** How somebody proved who he is: a session's cookie, a token of a machine, or name and password with every request. */
public enum Way {
    SESSION, TOKEN, BASIC
}

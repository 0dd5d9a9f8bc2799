package jixiao.identity.signin;

/** What a token is good for at most, within the rights of its account: asking, or changing. */
public enum TokenScope {
    READ, WRITE
}
